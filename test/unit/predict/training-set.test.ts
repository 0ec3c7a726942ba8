import { expect, test } from 'vitest';
import { GRAPH_FEATURE_NAMES } from '../../../src/features/graph-features';
import { MIN_ROWS, trainingSetOf } from '../../../src/predict/training-set';
import { quantiseLatencyMs } from '../../../src/stats/quantise';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';

const study = presetStudy('smoke', { backend: 'cpu', seed: 1, allowSoftwareAdapter: true });
const rows = planStudy(study).map(({ architecture }, i) => ({ architecture, latencyMs: 10.123 + i }));
const request = { rows, space: study.space, form: study.form } as const;

test('one row of finite features per architecture, with the latency a link would carry', () => {
  const set = trainingSetOf(request);
  if (!set.ok) throw new Error(set.error);
  expect(set.value.rows).toHaveLength(rows.length);
  for (const [i, row] of set.value.rows.entries()) {
    expect(row.features).toHaveLength(GRAPH_FEATURE_NAMES.length);
    expect(row.features.every(Number.isFinite)).toBe(true);
    expect(row.latencyMs).toBe(quantiseLatencyMs(rows[i].latencyMs));
  }
  const again = trainingSetOf({
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
])('%s is refused with a sentence', (_, bad, message) => {
  const set = trainingSetOf({ ...request, rows: bad });
  expect(set.ok ? '' : set.error).toMatch(message);
});
