/** More than this between the two clocks of a page means that one of them jumped, or that the device slept. */
const CLOCK_JUMP_MS = 500;

/** What a guard observes: the document's visibility and the two clocks. Tests pass their own. */
export interface PageSignals {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  /** Milliseconds since 1970; jumps where the clock is set. */
  wallClockMs(): number;
  /** Milliseconds on a clock that never jumps, and that may stop while the device sleeps. */
  monotonicMs(): number;
}

const browserPage: PageSignals = {
  get document() {
    return document;
  },
  wallClockMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** Why timings made meanwhile are worthless: the page was hidden or frozen, or the clock was set or the device slept. */
export type Disturbance = 'hidden' | 'clock-jump';

/** Observes one period in which nothing may disturb the device. */
export interface InterruptionGuard {
  /** Wall-clock time at the beginning, ms since 1970. */
  readonly startedAtMs: number;
  /** The disturbance so far; undefined where there was none. */
  disturbance(): Disturbance | undefined;
  /** Removes the listeners. */
  end(): void;
}

/** Opens a guard. A page that is hidden when the guard opens counts as disturbed. */
export function guardInterruptions(page: PageSignals = browserPage): InterruptionGuard {
  const startedAtMs = page.wallClockMs();
  const start = page.monotonicMs();
  let wasHidden = page.document.visibilityState === 'hidden';
  const onFreeze = (): void => {
    wasHidden = true;
  };
  const onVisibility = (): void => {
    if (page.document.visibilityState === 'hidden') wasHidden = true;
  };
  page.document.addEventListener('visibilitychange', onVisibility);
  page.document.addEventListener('freeze', onFreeze);
  return {
    startedAtMs,
    disturbance() {
      if (wasHidden) return 'hidden';
      const clockDifferenceMs = page.wallClockMs() - startedAtMs - (page.monotonicMs() - start);
      return Math.abs(clockDifferenceMs) > CLOCK_JUMP_MS ? 'clock-jump' : undefined;
    },
    end() {
      page.document.removeEventListener('visibilitychange', onVisibility);
      page.document.removeEventListener('freeze', onFreeze);
    },
  };
}

/**
 * Resolves when the page is visible, at once if it is; also when `signal` aborts, so that aborted work does not wait
 * for a hidden page.
 */
export function whenVisible(signal?: AbortSignal, page: PageSignals = browserPage): Promise<void> {
  const isOver = (): boolean => page.document.visibilityState === 'visible' || signal?.aborted === true;
  if (isOver()) return Promise.resolve();
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isOver()) return;
      page.document.removeEventListener('visibilitychange', check);
      signal?.removeEventListener('abort', check);
      resolve();
    };
    page.document.addEventListener('visibilitychange', check);
    signal?.addEventListener('abort', check);
  });
}
