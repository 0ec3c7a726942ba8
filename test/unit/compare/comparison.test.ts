import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../src/base/random';
import { type ComparedStudy, comparedStudy } from '../../../src/compare/compared-study';
import { type Comparison, compareStudies } from '../../../src/compare/comparison';
import { fastestCount } from '../../../src/compare/tally';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { madeStudy } from '../../support/studies-to-compare';

const atOnce = () => undefined;
const compare = async (a: StudyRecord, b: StudyRecord): Promise<Comparison> =>
  compareStudies(await comparedStudy(a, atOnce), await comparedStudy(b, atOnce), atOnce);

const webgpu = madeStudy({ backend: 'webgpu' });
const wasm = madeStudy({ backend: 'wasm' });

describe('a GPU with a fixed cost against a processor without', () => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await compare(webgpu, wasm);
  });

  test('every cell is paired, and none left over', () => {
    expect(comparison.pairs).toHaveLength(40);
    expect(comparison.onlyA).toEqual({ cells: 0, failedInOther: 0 });
  });

  test('a winner is one whose interval lies below the other', () => {
    for (const { a, b, winner, ratio } of comparison.pairs) {
      expect(winner).toBe(a.highMs < b.lowMs ? 'a' : b.highMs < a.lowMs ? 'b' : 'close');
      if (winner !== 'close') expect(ratio.value > 1).toBe(winner === 'a');
    }
  });

  test('size decides, at the MACs where the two laws cross', () => {
    // 2.4 + m / 20 = 0.4 + m / 5.2 at m = 14.05 M
    const rule = comparison.trend?.rule;
    expect(rule?.above).toBe('a');
    expect(rule?.low).toBeLessThanOrEqual(14.05e6);
    expect(rule?.high).toBeGreaterThanOrEqual(14.05e6);
    expect((rule?.rightAbove ?? 0) / (rule?.cellsAbove ?? 1)).toBeGreaterThan(0.9);
  });

  test('slices hold every cell once, small to large', () => {
    const { bySize, overall } = comparison;
    expect(bySize.reduce((sum, { cells }) => sum + cells, 0)).toBe(40);
    expect(bySize.map(({ from }) => from)).toEqual(bySize.map(({ from }) => from).toSorted((x, y) => x - y));
    for (const part of ['aWins', 'bWins', 'close'] as const)
      expect(bySize.reduce((sum, slice) => sum + slice[part], 0)).toBe(overall?.[part]);
  });
});

const swapped = { a: 'b', b: 'a', close: 'close' } as const;

test('swapping the sides inverts every ratio and changes no count', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.nat(9),
      async (fixed, factor, missing) => {
        const law = (megaMacs: number): number => Math.max(0.1, 21 + fixed + (factor * megaMacs) / 40);
        const other = madeStudy({ backend: 'webgl', law, missing, preset: 'smoke' });
        const here = madeStudy({ backend: 'wasm', preset: 'smoke' });
        const [ab, ba] = [await compare(here, other), await compare(other, here)];
        expect(ba.pairs.map(({ key }) => key)).toEqual(ab.pairs.map(({ key }) => key));
        ab.pairs.forEach((pair, i) => {
          expect(pair.ratio.value * ba.pairs[i].ratio.value).toBeCloseTo(1, 9);
          expect(pair.ratio.low * ba.pairs[i].ratio.high).toBeCloseTo(1, 9);
          expect(ba.pairs[i].winner).toBe(swapped[pair.winner]);
        });
        expect([ba.overall?.aWins, ba.overall?.bWins, ba.overall?.close]).toEqual([
          ab.overall?.bWins,
          ab.overall?.aWins,
          ab.overall?.close,
        ]);
        expect((ab.overall?.ratio.value ?? 0) * (ba.overall?.ratio.value ?? 0)).toBeCloseTo(1, 9);
        expect((ab.overall?.ratio.low ?? 0) * (ba.overall?.ratio.high ?? 0)).toBeCloseTo(1, 9);
        expect(ba.trend?.rule?.macs ?? 0).toBeCloseTo(ab.trend?.rule?.macs ?? 0, 3);
        expect(ba.trend?.rule?.above).toBe(ab.trend?.rule && swapped[ab.trend.rule.above]);
        expect(ba.order).toEqual(ab.order);
        expect([ba.onlyA, ba.onlyB]).toEqual([ab.onlyB, ab.onlyA]);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

test('the order of the cells changes nothing', async () => {
  const mixed: StudyRecord = { ...wasm, measurements: shuffled(wasm.measurements, seededRandom(3)) };
  expect({ ...(await compare(webgpu, mixed)), relation: undefined }).toEqual({
    ...(await compare(webgpu, wasm)),
    relation: undefined,
  });
});

test('one and the same law: close calls, no rule of size', async () => {
  const law = (megaMacs: number): number => 3 + megaMacs / 30;
  const here = madeStudy({ backend: 'webgpu', law, spread: 0, noise: 0.02 });
  const there = madeStudy({ backend: 'webgl', law, spread: 0, noise: 0.02 });
  const { overall, trend } = await compare(here, there);
  expect(overall?.close).toBeGreaterThan(30);
  expect(overall?.ratio.low).toBeLessThan(1.01);
  expect(overall?.ratio.high).toBeGreaterThan(0.99);
  expect(trend?.rule).toBeUndefined();
});

test('always one winner: no rule of size', async () => {
  const { overall, trend } = await compare(wasm, madeStudy({ backend: 'cpu' }));
  expect(overall?.aWins).toBe(40);
  expect(trend?.rule).toBeUndefined();
});

test('cells of one study alone are counted, and what failed in the other', async () => {
  const partial = madeStudy({ backend: 'wasm', missing: 6, failed: [0, 3] });
  const { pairs, onlyA, onlyB } = await compare(webgpu, partial);
  expect(pairs).toHaveLength(32);
  expect(onlyA).toEqual({ cells: 8, failedInOther: 2 });
  expect(onlyB).toEqual({ cells: 0, failedInOther: 0 });
});

test('nothing in common is said by an empty pairing', async () => {
  const { overall, bySize, order } = await compare(webgpu, { ...wasm, measurements: [] });
  expect([overall, bySize, order]).toEqual([undefined, [], undefined]);
});

test('operators timed alone on both: the ratio of each class', async () => {
  const a = madeStudy({ backend: 'webgpu', operatorMs: () => 0.2 });
  const b = madeStudy({ backend: 'wasm', operatorMs: (kind) => (kind === 'conv2d' ? 0.6 : 0.1) });
  const { operators } = await compare(a, b);
  const names = operators.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['conv2d 3x3', 'conv2d 1x1', 'maxPool 3x3']));
  for (const { name, ratio } of operators) expect(ratio.value).toBeCloseTo(name.startsWith('conv2d') ? 3 : 0.5, 6);
  expect(operators[0].name.startsWith('conv2d')).toBe(true);
});

describe('cautions', () => {
  const kinds = async (a: StudyRecord, b: StudyRecord) => (await compare(a, b)).cautions.map(({ kind }) => kind);

  test('two studies of this browser, one after the other, need none', async () => {
    expect(await kinds(webgpu, wasm)).toEqual([]);
  });

  test('what else may lie behind a difference is named', async () => {
    const elsewhere = madeStudy({
      backend: 'wasm',
      origin: 'shared',
      deviceName: 'Galaxy S23',
      place: { adapter: { name: 'google swiftshader', software: true }, precision: 'float16', tfjsVersion: '4.20.0' },
    });
    expect(await kinds({ ...webgpu, deviceName: 'Pixel 8' }, elsewhere)).toEqual([
      'software',
      'both-differ',
      'precision',
      'tfjs',
    ]);
  });

  test('measured days apart, and few cells', async () => {
    const early = madeStudy({ backend: 'wasm', createdAtMs: wasm.createdAtMs - 86_400_000, missing: 34 });
    expect(await kinds(webgpu, early)).toEqual(['times', 'few']);
  });

  test('another protocol, another setting of it', async () => {
    const { definition } = wasm;
    const looks = { ...definition, protocol: { ...definition.protocol, warmUpMaxRuns: 3 } };
    expect(await kinds(webgpu, { ...wasm, definition: looks })).toEqual(['settings']);
  });
});

test('of several studies, each cell has one fastest, or is close', async () => {
  const studies: ComparedStudy[] = await Promise.all(
    [webgpu, madeStudy({ backend: 'webgl' }), wasm].map((record) => comparedStudy(record, atOnce)),
  );
  const { cells, wins, close } = fastestCount(studies);
  expect(cells).toBe(40);
  expect(wins.reduce((sum, count) => sum + count, close)).toBe(40);
  const turned = fastestCount(studies.toReversed());
  expect(turned.wins).toEqual(wins.toReversed());
});

test('a cell of 0 ms on one side has no ratio, and is not compared', async () => {
  const measurements = wasm.measurements.map((measurement, i) => {
    const { outcome } = measurement;
    if (i !== 3 || outcome.state !== 'measured') return measurement;
    const visits = outcome.visits.map((visit) => ({ ...visit, samplesMs: visit.samplesMs.map(() => 0) }));
    return { ...measurement, outcome: { ...outcome, visits } };
  });
  const { pairs, onlyA, overall } = await compare(webgpu, { ...wasm, measurements });
  expect(pairs).toHaveLength(39);
  expect(onlyA).toEqual({ cells: 1, failedInOther: 0 });
  expect(Number.isFinite(overall?.ratio.value)).toBe(true);
});
