/** Hands text to the person as a file. */
export function downloadText(fileName: string, mediaType: string, text: string): void {
  downloadFile(fileName, new Blob([text], { type: mediaType }));
}

/** Hands a file to the person. */
export function downloadFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // Safari reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
