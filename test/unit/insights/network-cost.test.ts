import { describe, expect, test } from 'vitest';
import {
  bytesMovedCost,
  COST_MEASURES,
  costFit,
  costMeasuresOf,
  costRowOf,
  describeLine,
  describeLineError,
  describeMeasuredCost,
  fitCosts,
} from '../../../src/insights/network-cost';
import { cellRows, isMeasured } from '../../../src/insights/rows';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({});
const rows = cellRows(record).filter(isMeasured);
const [macs, params, bytes] = COST_MEASURES;

describe('the measures by which networks can be told', () => {
  test('are all three for cells', () => {
    expect(costMeasuresOf(rows, 'nas-bench-101')).toEqual([macs, params, bytes]);
  });

  test('are the parameters alone of a model with operators that are not counted', () => {
    expect(costMeasuresOf([{ ...rows[0], macs: undefined }], 'own-model')).toEqual([params]);
  });
});

describe('the line through costs', () => {
  test('is fitted once for the same rows, measure and seed', () => {
    const fit = costFit(rows, 'macs', 1);
    expect(costFit(rows, 'macs', 1)).toBe(fit);
    expect(costFit(rows, 'params', 1)).not.toBe(fit);
  });

  test('is another one with other folds', () => {
    const fit = costFit(rows, 'macs', 1);
    const other = costFit(rows, 'macs', 2);
    expect(other).toEqual(fitCosts(other.costs, 2));
    expect(other.line?.predictedMs).not.toEqual(fit.line?.predictedMs);
  });

  test('leaves out networks whose cost is not counted', () => {
    const some = rows.map((row, i) => (i < 3 ? { ...row, macs: undefined } : row));
    expect(costFit(some, 'macs', 1).costs.map(({ row }) => row)).toEqual(some.slice(3));
  });

  test('in a sentence', () => {
    const line = { interceptMs: 6.18, slope: -0.083, predictedMs: [], isOutOfFold: true };
    const errors = { mape: 12, mapeLow: 10, mapeHigh: 14 };
    expect(describeLine({ ...line, ...errors }, macs)).toBe('6.18\u202fms minus 0.0830\u202fms a million MACs');
    expect(describeLineError({ ...line, ...errors, spearman: 0.9 }, macs)).toBe(
      'It is 12.0% off on average for networks it has not seen (95% interval 10.0 to 14.0%). MACs order the cells with a rank correlation of 0.900.',
    );
  });
});

test('bytes are counted in the form that was run: folding moves fewer', () => {
  const { space } = record.definition;
  const folded = bytesMovedCost(rows[0], { space, form: 'folded' });
  const unfolded = bytesMovedCost(rows[0], { space, form: 'unfolded' });
  expect(folded.row).toBe(rows[0]);
  expect(folded.cost).toBeGreaterThan(0);
  expect(folded.cost).toBeLessThan(unfolded.cost);
});

test('the deviation of a latency is half its interval in standard errors', () => {
  const summary = { ...rows[0].summary, medianMs: 10, lowMs: 9.02, highMs: 10.98 };
  expect(costRowOf({ row: { ...rows[0], summary }, cost: 3 })).toMatchObject({ cost: 3, latencyMs: 10 });
  expect(costRowOf({ row: { ...rows[0], summary }, cost: 3 }).deviation).toBeCloseTo(0.05, 12);
});

test('a measured cost in words', () => {
  const row = { ...rows[0], name: 'nb101-5', summary: { ...rows[0].summary, medianMs: 6.18 } };
  expect(describeMeasuredCost({ row, cost: 31.2 }, macs)).toBe('nb101-5: 6.18 ms, MACs, millions: 31.2');
});
