/** One thing measures at a time in this browser, and nothing else computes meanwhile. */
export interface MeasuringLock {
  /** Whether this tab is measuring: a fit would take time from what is timed. */
  isMeasuring(): boolean;
  /**
   * Begins to measure, and ends what computes in the background. Answers a function that gives the lock back; undefined
   * where another tab measures.
   */
  begin(): Promise<(() => void) | undefined>;
  /** What computes in the background tells how it is ended when a measurement begins. */
  endWhenMeasuring(end: () => void): void;
}

/** `take`: takes the lock that all tabs of the browser share; undefined where another one holds it. */
export function createMeasuringLock(take: () => Promise<(() => void) | undefined>): MeasuringLock {
  const ends = new Set<() => void>();
  let isUnderWay = false;
  return {
    isMeasuring: () => isUnderWay,
    async begin() {
      const unlock = await take();
      if (unlock === undefined) return undefined;
      for (const end of ends) end();
      isUnderWay = true;
      return () => {
        isUnderWay = false;
        unlock();
      };
    },
    endWhenMeasuring(end) {
      ends.add(end);
    },
  };
}
