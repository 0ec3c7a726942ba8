import { expect, test } from 'vitest';
import type { Model } from '../../../src/predict/estimators/model';
import { type CellCandidates, megaMacsColumn, type SearchProgress, searchCells } from '../../../src/search/cell-search';
import { CELLS } from '../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import {
  EDGE_CELLS,
  edgeCellAt,
  edgeCellIndex,
  edgeCellText,
  parseEdgeCell,
} from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { INCEPTION_LIKE } from '../../support/cells';

const SPACE = { kind: 'nas-bench-201', skeleton: { ...CIFAR10_SKELETON, cellsPerStage: 1 }, pruned: true } as const;
/** 1 ms, and 1 ms more for ten million multiply-adds. */
const MODEL: Model = { kind: 'macs-line', line: { intercept: 1, coefficients: [0.1] }, floorMs: 0.5 };
const CANDIDATES: CellCandidates = { kind: 'cells', space: SPACE, form: 'folded', model: MODEL };

function found(candidates: CellCandidates, measured: Parameters<typeof searchCells>[1] = []) {
  const reports: SearchProgress[] = [];
  const steps = searchCells(candidates, measured);
  for (;;) {
    const step = steps.next();
    if (step.done) return { reports, result: step.value };
    reports.push(step.value);
  }
}

test('every cell is predicted and ranked against its MACs', () => {
  const { reports, result } = found(CANDIDATES);
  if (!result.ok) throw new Error(result.error);
  const { predictedMs, quality, front, table } = result.value;
  const megaMacs = megaMacsColumn(SPACE);
  expect(quality).toEqual(megaMacs);
  expect(predictedMs).toHaveLength(EDGE_CELLS);
  for (const place of [0, 77, 15_624]) expect(predictedMs[place]).toBeCloseTo(1 + 0.1 * megaMacs[place], 9);
  // A latency that is a line in MACs leaves one cell on the front for every number of MACs.
  expect(front).toHaveLength(new Set(megaMacs).size);
  expect(table).toBeUndefined();
  expect(reports[0]).toEqual({ stage: 'sweep', share: 0 });
  expect(reports.at(-1)).toEqual({ stage: 'rank', share: 0 });
  expect(reports.length).toBeGreaterThan(20);
});

test('with a table only its cells are ranked, by what it says, and by what was measured of them', () => {
  const rows = [15_000, 14_000, 13_000, 12_000].map((at, i) => `${edgeCellText(edgeCellAt(at))},${90 + i}`);
  // The second best becomes the fastest, the best stays what it is.
  const measured = [{ place: 13_000, latencyMs: 0.01 }];
  const { reports, result } = found({ ...CANDIDATES, table: { text: ['arch,acc', ...rows].join('\n') } }, measured);
  if (!result.ok) throw new Error(result.error);
  expect(result.value.table).toMatchObject({ matched: 4, column: 'acc' });
  expect(result.value.front).toEqual([13_000, 12_000]);
  expect(reports[0]).toEqual({ stage: 'table', share: 0 });
});

test('a table that cannot be used is refused before anything is predicted', () => {
  const { reports, result } = found({ ...CANDIDATES, table: { text: 'id,acc\n1,2' } });
  expect(result.ok).toBe(false);
  expect(reports.map(({ stage }) => stage)).toEqual(['table']);
});

test('the MACs of every cell stand at its index', () => {
  const megaMacs = megaMacsColumn({ kind: 'nas-bench-101', skeleton: STANDARD_SKELETON });
  expect(megaMacs).toHaveLength(CELLS);
  // google-research/nasbench, README.
  expect(megaMacs[nasBench101().indexOf(INCEPTION_LIKE) ?? -1]).toBe(402.002944);
});

test('a space that prunes counts what is left', () => {
  const unread = parseEdgeCell('|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|');
  const without = parseEdgeCell('|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|');
  if (!unread.ok || !without.ok) throw new Error('these are cells');
  const [drawn, pruned] = [false, true].map((isPruned) =>
    megaMacsColumn({ kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: isPruned }),
  );
  const [at, atWithout] = [unread.value, without.value].map(edgeCellIndex);
  expect(pruned[at]).toBe(drawn[atWithout]);
  expect(drawn[at]).toBeGreaterThan(drawn[atWithout]);
});
