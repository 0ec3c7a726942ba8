import { expect, test } from 'vitest';
import { GRAPH_FEATURE_NAMES } from '../../../../src/features/graph-features';
import { MIN_ROWS } from '../../../../src/predict/data/row-problems';
import { trainingRowsOf } from '../../../../src/predict/data/training-set';
import { quantiseLatencyMs } from '../../../../src/stats/quantise';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';

const study = presetStudy('smoke', { backend: 'cpu', seed: 1, allowSoftwareAdapter: true });
const rows = planStudy(study).map(({ id, architecture }, i) => ({ trialId: id, architecture, latencyMs: 10.123 + i }));
const request = { rows, space: study.space, form: study.form } as const;

test('one row of finite features per architecture, with the latency a link would carry', () => {
  const set = trainingRowsOf(request);
  if (!set.ok) throw new Error(set.error);
  expect(set.value).toHaveLength(rows.length);
  for (const [i, row] of set.value.entries()) {
    expect(row.features).toHaveLength(GRAPH_FEATURE_NAMES.length);
    expect(row.features.every(Number.isFinite)).toBe(true);
    expect(row.latencyMs).toBe(quantiseLatencyMs(rows[i].latencyMs));
  }
  const again = trainingRowsOf({
    ...request,
    rows: rows.map((row) => ({ ...row, latencyMs: quantiseLatencyMs(row.latencyMs) })),
  });
  expect(again).toEqual(set);
});

test.each([
  ['too few rows', rows.slice(0, MIN_ROWS - 1), /at least 10 measured cells.*there are 9/],
  ['a latency that is no number', [...rows.slice(1), { ...rows[0], latencyMs: Number.NaN }], /latency NaN ms/],
  ['a latency of zero', [...rows.slice(1), { ...rows[0], latencyMs: 0 }], /latency 0 ms/],
  ['an architecture twice', [...rows, rows[3]], /listed twice/],
  ['a constant latency', rows.map((row) => ({ ...row, latencyMs: 10 })), /All 24 cells have the latency/],
  ['a million rows', new Array(1_000_000).fill(rows[0]), /at most 20000 measured cells; there are 1000000/],
])('%s is refused with a sentence', (_, bad, message) => {
  const set = trainingRowsOf({ ...request, rows: bad });
  expect(set.ok ? '' : set.error).toMatch(message);
});
