/** Hands a file made in the tab to the browser's own downloads. */
export function downloadFile({ name, content }: { readonly name: string; readonly content: Blob }): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it has begun, which is after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

interface TextFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

export function downloadText({ name, type, text }: TextFile): void {
  downloadFile({ name, content: new Blob([text], { type }) })
}
