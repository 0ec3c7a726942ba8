/** Tells of every stretch in which the page was hidden or frozen. Answers a function that stops watching. */
export function watchHidden(onHidden: () => void): () => void {
  const listener = (): void => {
    if (document.visibilityState === 'hidden') onHidden();
  };
  document.addEventListener('visibilitychange', listener);
  document.addEventListener('freeze', onHidden);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    document.removeEventListener('freeze', onHidden);
  };
}

/** Resolves when the page is visible; at once if it is. */
export function whenVisible(): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    const listener = (): void => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', listener);
      resolve();
    };
    document.addEventListener('visibilitychange', listener);
  });
}
