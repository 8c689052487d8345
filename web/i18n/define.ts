/**
 * Messages are written area by area, both languages side by side: a missing language is a
 * compile error, and so is a missing value for a `{placeholder}` where the message is used.
 */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

export interface Message {
  readonly en: string
  readonly zh: string
}

export type MessageArea = Readonly<Record<string, Message>>

/** Names between braces in a message. */
export type PlaceholdersOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never

export function defineMessages<const A extends MessageArea>(area: A): A {
  return area
}
