/** `refused`: the browser shares no files, or not this one. */
export type ShareFileOutcome = 'shared' | 'cancelled' | 'refused';

/** Opens the share sheet with a text as a file. */
export async function shareFile(fileName: string, mediaType: string, text: string): Promise<ShareFileOutcome> {
  const data = { files: [new File([text], fileName, { type: mediaType })] };
  if (!('share' in navigator) || !navigator.canShare?.(data)) return 'refused';
  try {
    await navigator.share(data);
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'refused';
  }
}
