import type { ComparedStudy } from './compared-study';

/** Who is fastest on the cells that all of several studies measured. */
export interface FastestCount {
  readonly cells: number;
  /** By study: cells on which its interval lies below that of every other one. */
  readonly wins: readonly number[];
  /** Cells on which the fastest one's interval overlaps another's. */
  readonly close: number;
}

export function fastestCount(studies: readonly ComparedStudy[]): FastestCount {
  const wins = studies.map(() => 0);
  let [cells, close] = [0, 0];
  for (const key of studies[0].cells.keys()) {
    const latencies = studies.flatMap((study) => study.cells.get(key)?.summary ?? []);
    if (latencies.length < studies.length) continue;
    cells++;
    const fastest = latencies.reduce((least, { medianMs }, i) => (medianMs < latencies[least].medianMs ? i : least), 0);
    const isClear = latencies.every(({ lowMs }, i) => i === fastest || latencies[fastest].highMs < lowMs);
    if (isClear) wins[fastest]++;
    else close++;
  }
  return { cells, wins, close };
}
