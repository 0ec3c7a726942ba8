import { enumerateCells } from '../../src/space/nas-bench-101/enumerate';
import { median } from '../../src/stats/quantile';
import type { BenchLine } from './line';

const RUNS = 7;

/** How long the whole of NAS-Bench-101 takes to enumerate, in Node. */
export function spaceBench(): BenchLine[] {
  const seconds = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    enumerateCells();
    return (performance.now() - start) / 1000;
  });
  return [{ name: 'space.enumerate.seconds', value: median(seconds), limit: 1, better: 'lower', n: RUNS, unit: 's' }];
}
