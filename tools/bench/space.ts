import { enumerateCells } from '../../src/space/nas-bench-101/enumerate';
import { median } from '../../src/stats/quantile';
import type { Bench, BenchLine } from './line';

const RUNS = 7;

export const spaceBench: Bench = {
  about: 'how long the whole of NAS-Bench-101 takes to enumerate, in Node',
  figures: ['space.enumerate.seconds'],
  parts: [],
  backends: [],
  needs: 'nothing',
  run: () => [enumerateLine()],
};

function enumerateLine(): BenchLine {
  const seconds = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    enumerateCells();
    return (performance.now() - start) / 1000;
  });
  return { name: 'space.enumerate.seconds', value: median(seconds), limit: 1, better: 'lower', n: RUNS, unit: 's' };
}
