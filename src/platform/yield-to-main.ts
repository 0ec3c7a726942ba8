import type { Breathe } from '../compare/compared-study';
import { isMeasuring } from '../services/measuring-lock';

/** Work on the page's thread pauses after this long, so that it answers. */
const SLICE_MS = 12;
const LOOK_AGAIN_MS = 500;

/**
 * Cuts long work of the page into slices, and holds it while something is timed. `onWait` hears when that begins and ends.
 * `isStale` ends the work: the promise then never settles.
 */
export function breather(isStale: () => boolean, onWait: (waiting: boolean) => void): Breathe {
  let sliceBegan = performance.now();
  return () => {
    if (performance.now() - sliceBegan < SLICE_MS && !isMeasuring()) return undefined;
    return (async () => {
      await turn(0);
      const held = isMeasuring();
      if (held) onWait(true);
      while (isMeasuring() && !isStale()) await turn(LOOK_AGAIN_MS);
      if (isStale()) await new Promise<never>(() => {});
      if (held) onWait(false);
      sliceBegan = performance.now();
    })();
  };
}

/** Cuts work into slices alone, for what must be over before anything is timed. */
export function slicer(): Breathe {
  let sliceBegan = performance.now();
  return () => {
    if (performance.now() - sliceBegan < SLICE_MS) return undefined;
    return turn(0).then(() => {
      sliceBegan = performance.now();
    });
  };
}

const turn = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
