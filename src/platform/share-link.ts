export type ShareOutcome = 'shared' | 'copied' | 'cancelled' | 'refused';

/** Opens the phone's share sheet where there is one, else copies the link. `refused`: neither was allowed. */
export async function shareLink(title: string, url: string): Promise<ShareOutcome> {
  const data = { title, url };
  if (isTouchDevice() && 'share' in navigator && navigator.canShare?.(data)) {
    try {
      await navigator.share(data);
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'refused';
  }
}

const isTouchDevice = (): boolean => matchMedia('(pointer: coarse)').matches;
