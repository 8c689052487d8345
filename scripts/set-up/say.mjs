/** A failure with a sentence for the person at the keyboard, who needs no stack trace. */
export class SetUpFailure extends Error {}

export function say(text) {
  process.stderr.write(`set-up: ${text}\n`)
}
