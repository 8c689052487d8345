/** Hands a text to the browser's own downloads. */
interface TextFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

export function downloadText({ name, type, text }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it has begun, which is after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
