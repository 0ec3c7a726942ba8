import { watchHidden } from './visibility';

/** More than this between the two clocks of a page means that one of them jumped, or that the device slept. */
const CLOCK_JUMP_MS = 500;

/** A stretch of time during which nothing must disturb the device. */
export interface Stretch {
  /** Milliseconds since 1970 at its begin. */
  readonly startedAtMs: number;
  /** What disturbed it so far; undefined where nothing did. */
  disturbance(): 'hidden' | 'clock-jump' | undefined;
  /** Stops watching. */
  end(): void;
}

/** Begins to watch for what makes timings worthless: a hidden or frozen page, a clock that was set, a device that slept. */
export function beginStretch(): Stretch {
  const startedAtMs = Date.now();
  const start = performance.now();
  let wasHidden = document.visibilityState === 'hidden';
  const end = watchHidden(() => {
    wasHidden = true;
  });
  return {
    startedAtMs,
    end,
    disturbance() {
      if (wasHidden) return 'hidden';
      const apartMs = Date.now() - startedAtMs - (performance.now() - start);
      return Math.abs(apartMs) > CLOCK_JUMP_MS ? 'clock-jump' : undefined;
    },
  };
}
