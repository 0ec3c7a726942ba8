import { beforeAll, expect, test } from 'vitest';
import { auto } from '../../../../src/predict/estimators/blend/auto';
import { compilePredictor } from '../../../../src/predict/estimators/model';
import { spearman } from '../../../../src/stats/spearman';
import { type EdgeCellTable, parseEdgeCellTable } from '../../../../tools/evaluate/edge-cell-table';
import type { EvaluateOptions } from '../../../../tools/evaluate/options';
import { FeaturedRows, type KnownRow, knownRows, splitRows } from '../../../../tools/evaluate/rows';
import { readEvaluateOptions } from '../../../support/evaluate-options';
import { describeWithSharedData, readSharedData } from '../../../support/shared-data';

const TARGETS = ['titan_rtx_256', 'gold_6226', 'fpga', 'pixel2', 'raspi4', 'eyeriss'];
const ANALYTIC = ['fpga', 'eyeriss'];

function optionsOf(...args: readonly string[]): EvaluateOptions {
  const options = readEvaluateOptions(['--space', 'nas-bench-201', '--table', 'x.csv', ...args]);
  if (options === undefined) throw new Error('help was not asked for');
  return options;
}

describeWithSharedData('the table of HELP', () => {
  let table: EdgeCellTable;
  const places = (rows: readonly KnownRow[]): number[] => rows.map(({ place }) => place);

  beforeAll(() => {
    const parsed = parseEdgeCellTable(readSharedData('nas-bench-201-latency-help-ms.csv'));
    if (!parsed.ok) throw new Error(parsed.error);
    table = parsed.value;
  });

  test('rows that are asked for are never trained on, and the trim takes a tenth off either end', () => {
    const options = optionsOf('--target', 'raspi4', '--train', '50', '--test', 'rows:900-1899', '--trim', '0.1');
    const rows = knownRows(table, options);
    const { train, test: asked } = splitRows(rows, options, 0);
    expect(train).toHaveLength(50);
    expect(asked).toHaveLength(800);
    expect(places(asked).every((place) => place >= 900 && place <= 1899)).toBe(true);
    expect(places(train).some((place) => place >= 900 && place <= 1899)).toBe(false);
    const kept = new Set(places(asked));
    const cut = rows.filter(({ place }) => place >= 900 && place <= 1899 && !kept.has(place));
    const fastest = asked[0].latencyMs;
    const slowest = asked[asked.length - 1].latencyMs;
    expect(cut.filter(({ latencyMs }) => latencyMs <= fastest)).toHaveLength(100);
    expect(cut.filter(({ latencyMs }) => latencyMs >= slowest)).toHaveLength(100);
  });

  test('a seed gives the same rows again, a repeat others; the design depends on no latency', () => {
    const options = optionsOf('--target', 'raspi4', '--train', '10', '--test', '100');
    const rows = knownRows(table, options);
    expect(splitRows(rows, options, 0)).toEqual(splitRows(rows, options, 0));
    expect(places(splitRows(rows, options, 1).train)).not.toEqual(places(splitRows(rows, options, 0).train));
    const designed = optionsOf('--target', 'raspi4', '--train', '10', '--test', '100', '--sample', 'designed');
    const other = rows.map((row) => ({ ...row, latencyMs: 1 / row.latencyMs }));
    expect(places(splitRows(other, designed, 0).train)).toEqual(places(splitRows(rows, designed, 0).train));
  });

  test('341 cells without a path are dropped when asked to', () => {
    const options = optionsOf('--target', 'pixel3', '--train', '10', '--drop-disconnected');
    expect(knownRows(table, options)).toHaveLength(15_625 - 341);
  });

  // HELP, arXiv 2106.08630: 0.932 over the six with 10 measurements and nine reference devices.
  test.each([1, 2, 3])(
    'seed %i: from ten designed measurements, ranks of unseen devices beyond the published ones',
    (seed) => {
      const featured = new FeaturedRows();
      const scores = TARGETS.map((target) => {
        const options = optionsOf(
          ...['--target', target, '--train', '10', '--sample', 'designed', '--seed', `${seed}`],
          ...['--test', 'rows:900-1899', '--trim', '0.1'],
        );
        const { train, test: asked } = splitRows(knownRows(table, options), options, 0);
        const rowsOf = (rows: readonly KnownRow[]) =>
          rows.map((row) => ({ ...featured.of(row), latencyMs: row.latencyMs }));
        const predicted = rowsOf(asked).map(compilePredictor(auto.fit(rowsOf(train), seed).model));
        return (
          spearman(
            predicted,
            asked.map(({ latencyMs }) => latencyMs),
          ) ?? 0
        );
      });
      const meanOf = (some: readonly number[]): number => some.reduce((sum, score) => sum + score / some.length, 0);
      expect(meanOf(scores)).toBeGreaterThanOrEqual(0.957);
      expect(meanOf(scores.filter((_, i) => !ANALYTIC.includes(TARGETS[i])))).toBeGreaterThanOrEqual(0.935);
    },
    60_000,
  );
});
