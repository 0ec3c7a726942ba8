/** Saves text as a file of the person's. */
export function downloadText(fileName: string, mediaType: string, text: string): void {
  downloadFile(fileName, new Blob([text], { type: mediaType }));
}

/** Saves a blob as a file of the person's. */
export function downloadFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // Safari reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser refused; the caller offers another way.
    return false;
  }
}

/** `refused`: the browser allowed neither sharing nor, of a link, copying. */
export type ShareOutcome = 'shared' | 'copied' | 'cancelled' | 'refused';

/** Opens the phone's share sheet where there is one, else copies the link. */
export async function shareLink(title: string, url: string): Promise<ShareOutcome> {
  const isTouchDevice = matchMedia('(pointer: coarse)').matches;
  const shared = isTouchDevice ? await openShareSheet({ title, url }) : 'refused';
  if (shared !== 'refused') return shared;
  return (await copyText(url)) ? 'copied' : 'refused';
}

/** Opens the share sheet with a text as a file. `refused`: the browser shares no files, or not this one. */
export async function shareFile(
  fileName: string,
  mediaType: string,
  text: string,
): Promise<Exclude<ShareOutcome, 'copied'>> {
  return openShareSheet({ files: [new File([text], fileName, { type: mediaType })] });
}

async function openShareSheet(data: ShareData): Promise<Exclude<ShareOutcome, 'copied'>> {
  if (!('share' in navigator) || !navigator.canShare?.(data)) return 'refused';
  try {
    await navigator.share(data);
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'refused';
  }
}
