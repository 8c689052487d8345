/** What the person should know and can do something about; shown as banners, never as an alert. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { BackendName, Problem } from '../../src/index.ts'

export type Notice =
  /** Opened over plain http from another machine: the browser withholds some of its abilities. */
  | { readonly kind: 'insecure' }
  /** Nothing can be stored; the project lives as long as the tab. */
  | { readonly kind: 'memoryOnly'; readonly detail: string }
  /** Another tab has this project open and is the one that writes. */
  | { readonly kind: 'readOnly' }
  /** There is no room for the one on the page. */
  | { readonly kind: 'tooManyProjects' }
  /** Another project took the place of this one, which stays in the list. */
  | { readonly kind: 'leftProject'; readonly id: string; readonly name: string }
  /** The link held no whole project. */
  | { readonly kind: 'brokenLink' }
  | { readonly kind: 'unknownTemplate'; readonly template: string }
  /** The run that is here again comes from the last visit; `isOlder`: from the save before the newest, which is damaged. */
  | { readonly kind: 'restored'; readonly step: number; readonly isOlder: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** Something failed in mid-run and the run went on without being asked. */
  | { readonly kind: 'recovered'; readonly problem: Problem; readonly backend: BackendName; readonly step: number }

const MAX_NOTICES = 5

const noticesStore = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }))

/** The same notice again takes the place of the earlier one. */
export function notify(notice: Notice): void {
  noticesStore.setState(({ notices }) => ({
    notices: [...notices.filter((other) => keyOf(other) !== keyOf(notice)), notice].slice(-MAX_NOTICES),
  }))
}

export function dismiss(key: string): void {
  noticesStore.setState(({ notices }) => ({ notices: notices.filter((notice) => keyOf(notice) !== key) }))
}

export function keyOf(notice: Notice): string {
  return notice.kind === 'problem' ? `problem/${notice.problem.code}` : notice.kind
}

export function useNotices(): readonly Notice[] {
  return useStore(noticesStore, (state) => state.notices)
}
