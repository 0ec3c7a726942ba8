import { describe, expect, test } from 'vitest';
import {
  bytesMovedCost,
  COST_MEASURES,
  costFit,
  costMeasuresOf,
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
    const fit = costFit(record, rows, 'macs');
    expect(costFit(record, rows, 'macs')).toBe(fit);
    expect(costFit(record, rows, 'params')).not.toBe(fit);
  });

  test('is another one with other folds', () => {
    const fit = costFit(record, rows, 'macs');
    const reseeded = { ...record, definition: { ...record.definition, seed: 2 } };
    const other = costFit(reseeded, rows, 'macs');
    expect(other).toEqual(fitCosts(reseeded, other.costs));
    expect(other.line?.predictedMs).not.toEqual(fit.line?.predictedMs);
  });

  test('leaves out networks whose cost is not counted', () => {
    const some = rows.map((row, i) => (i < 3 ? { ...row, macs: undefined } : row));
    expect(costFit(record, some, 'macs').costs.map(({ row }) => row)).toEqual(some.slice(3));
  });

  test('in a sentence', () => {
    const line = { interceptMs: 6.18, slope: -0.083, predictedMs: new Map(), floorMs: 0.1, isOutOfFold: true };
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

test('a measured cost in words', () => {
  const row = { ...rows[0], name: 'nb101-5', summary: { ...rows[0].summary, medianMs: 6.18 } };
  expect(describeMeasuredCost({ row, cost: 31.2 }, macs)).toBe('nb101-5: 6.18 ms, MACs, millions: 31.2');
});
