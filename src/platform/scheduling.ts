/** Work on the main thread yields after this long, so that the page answers. */
const SLICE_MS = 12;
/** How often held work asks whether it may go on. */
const HELD_POLL_MS = 500;

export interface YieldOptions {
  /** Whether the work has to wait, such as while something is timed. */
  readonly isHeld?: () => boolean;
  /** Called with true when a wait begins, and with false when it has ended. */
  readonly onHeld?: (isHeld: boolean) => void;
  /** Whether the result is no longer wanted: the next yield then never resolves, which abandons the work. */
  readonly isStale?: () => boolean;
}

const never = (): boolean => false;

/**
 * Makes a checkpoint for long work on the main thread. The work calls it between two steps and awaits what it returns:
 * undefined while the current slice of 12 ms lasts, else a promise that resolves after other tasks of the page have run.
 */
export function createYieldToMain({
  isHeld = never,
  onHeld = () => undefined,
  isStale = never,
}: YieldOptions = {}): () => Promise<void> | undefined {
  let sliceBeganMs = performance.now();
  const yieldNow = async (): Promise<void> => {
    await delay(0);
    const mustWait = isHeld();
    if (mustWait) onHeld(true);
    while (isHeld() && !isStale()) await delay(HELD_POLL_MS);
    if (isStale()) await new Promise<never>(() => {});
    if (mustWait) onHeld(false);
    sliceBeganMs = performance.now();
  };
  return () => (performance.now() - sliceBeganMs < SLICE_MS && !isHeld() ? undefined : yieldNow());
}

/** A requested frame is rasterised a little after the next one begins, in ms. */
const RASTER_MS = 34;
/** A page that is not drawn gets no frames. */
const MAX_FRAME_WAIT_MS = 500;

/** Resolves when all changes of the page so far are drawn and the device has finished drawing them. */
export async function afterPaint(): Promise<void> {
  const drawn = nextFrame().then(nextFrame);
  await Promise.race([drawn, delay(MAX_FRAME_WAIT_MS)]);
  await delay(RASTER_MS);
}

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
