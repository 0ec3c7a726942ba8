import { mean, sampleDeviation } from '../../src/stats/mean';
import { studentTQuantile } from '../../src/stats/student-t';
import { CONTAMINATION, type ContaminatedSplit, contaminatedSplits, nestedWithin10 } from '../evaluate/contamination';
import type { EdgeCellTable } from '../evaluate/edge-cell-table';
import { helpTable, measuredColumns } from '../evaluate/help-table';
import type { Bench, BenchLine, BenchOptions } from './line';

/** Points of within-10% that wrong rows may cost, on average. */
const MAX_FALL = 2;
/** Points by which right rows may do worse for being judged, and more rows worse than fewer. */
const MIN_CHANGE = -1;
const PART_NESTED = 'nested';

export const contaminationBench: Bench = {
  about: `what wrong rows cost auto, ${100 * CONTAMINATION.share}% of N training rows times ${CONTAMINATION.factors.join(' to ')}, and what
    it costs to look for them among right ones; whether more rows of a device are better. Some twenty minutes, in Node`,
  figures: ['contamination.fall.N', 'contamination.right.N', 'contamination.nested'],
  parts: [...CONTAMINATION.train.map(String), PART_NESTED],
  backends: [],
  needs: 'nothing',
  run: contaminationLines,
};

function* contaminationLines({ only }: BenchOptions): Generator<BenchLine> {
  const table = helpTable();
  for (const train of CONTAMINATION.train) {
    if (only !== undefined && only !== String(train)) continue;
    const splits = CONTAMINATION.targets.flatMap((target) => [
      ...contaminatedSplits(table, target, train, CONTAMINATION),
    ]);
    yield* linesOf(train, splits);
  }
  if (only === undefined || only === PART_NESTED) yield nestedLine(table);
}

export function linesOf(train: number, splits: readonly ContaminatedSplit[]): BenchLine[] {
  const n = splits.length;
  return [
    {
      name: `contamination.fall.${train}`,
      value: mean(splits.map(({ right, wrong }) => right - wrong)),
      limit: MAX_FALL,
      better: 'lower',
      n,
      unit: 'points within 10%',
    },
    {
      name: `contamination.right.${train}`,
      value: lowerBound(splits.map(({ right, inFull }) => right - inFull)),
      limit: MIN_CHANGE,
      better: 'higher',
      n,
      unit: 'points within 10%, lower end of the one-sided 95% interval',
    },
  ];
}

/** Lower end of the one-sided 95% interval of a mean (Student's t). Two differences or more. */
function lowerBound(differences: readonly number[]): number {
  const n = differences.length;
  return mean(differences) - (studentTQuantile(0.95, n - 1) * sampleDeviation(differences)) / Math.sqrt(n);
}

function nestedLine(table: EdgeCellTable): BenchLine {
  const changes = measuredColumns(table).flatMap((target) => {
    const within = nestedWithin10(table, target, CONTAMINATION.train, CONTAMINATION.asked);
    return within.slice(1).map((later, i) => later - within[i]);
  });
  return {
    name: 'contamination.nested',
    value: mean(changes),
    limit: MIN_CHANGE,
    better: 'higher',
    n: changes.length,
    unit: 'points within 10% a step',
  };
}
