/** Whether a key press still belongs to an input method, such as one for Chinese: then it is not for the field. */
import type { KeyboardEvent } from 'react'

/** Safari ends the composition before it sends the Enter that ended it, and marks that key so. */
const INPUT_METHOD_KEY = 229

export function isOfInputMethod(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === INPUT_METHOD_KEY
}
