import { expect, test } from 'vitest';
import type { SizeRule } from '../../../../src/compare/size-trend';
import type { Tally } from '../../../../src/compare/tally';
import { comparisonVerdict } from '../../../../src/text/compare/verdict';

const NAMES = { a: 'WebGPU', b: 'Wasm' };

const tally = (
  aWins: number,
  bWins: number,
  close: number,
  [low, value, high]: readonly [number, number, number],
): Tally => ({
  cells: aWins + bWins + close,
  aWins,
  bWins,
  close,
  ratio: { value, low, high },
  isRange: false,
});

const headline = (overall: Tally, rule?: SizeRule): string =>
  comparisonVerdict({ trend: rule && { curve: [], rule } }, overall, NAMES, 'cell').headline;

test.each<[string, Tally]>([
  ['WebGPU is faster on all 40 cells, typically 2.31 times as fast.', tally(40, 0, 0, [2.2, 2.31, 2.45])],
  ['Wasm is faster on all 40 cells, typically 2.31 times as fast.', tally(0, 40, 0, [1 / 2.45, 1 / 2.31, 1 / 2.2])],
  ['WebGPU is faster on 28 of 40 cells and Wasm on 8: typically 1.40 times as fast.', tally(28, 8, 4, [1.2, 1.4, 1.6])],
  [
    'Wasm is faster on 36 of 40 cells and slower on none: typically 1.25 times as fast.',
    tally(0, 36, 4, [0.75, 0.8, 0.85]),
  ],
  ['Too close to call on all 40 cells.', tally(0, 0, 40, [0.99, 1, 1.01])],
  ['Hardly any difference: 30 of 40 cells are too close to call.', tally(6, 4, 30, [0.99, 1, 1.02])],
  ['It depends on the cell: WebGPU is faster on 20 of 40, Wasm on 16.', tally(20, 16, 4, [0.9, 1.05, 1.2])],
  // Most cells won, but not by the median with certainty: no claim of "typically".
  ['It depends on the cell: WebGPU is faster on 26 of 40, Wasm on 14.', tally(26, 14, 0, [0.98, 1.1, 1.3])],
])('%s', (words, overall) => {
  expect(headline(overall)).toBe(words);
});

test('size decides, whichever side is above', () => {
  const rule: SizeRule = {
    macs: 14.1e6,
    low: 13.7e6,
    high: 14.5e6,
    above: 'a',
    cellsAbove: 19,
    rightAbove: 18,
    cellsBelow: 19,
    rightBelow: 19,
  };
  const overall = tally(18, 20, 2, [0.86, 0.97, 1.2]);
  expect(headline(overall, rule)).toBe('Size decides: Wasm is faster below 14.1\u202fM MACs, WebGPU above.');
  expect(headline(overall, { ...rule, above: 'b' })).toBe(
    'Size decides: WebGPU is faster below 14.1\u202fM MACs, Wasm above.',
  );
  const { details } = comparisonVerdict({ trend: { curve: [], rule } }, overall, NAMES, 'cell');
  expect(details[0]).toBe(
    'Below, Wasm wins all 19; above, WebGPU wins 18 of 19. The boundary lies between 13.7\u202fM and 14.5\u202fM MACs (95% interval).',
  );
  expect(details[1]).toBe(
    'Over all 40 cells neither is ahead: by the median Wasm is 1.03 times as fast (95% interval 0.83 to 1.16), which may be no difference at all.',
  );
});

test('too few cells for an interval: the range, and said so', () => {
  const few: Tally = { ...tally(4, 0, 0, [1.1, 1.5, 2]), isRange: true };
  const { headline: words, details } = comparisonVerdict({ trend: undefined }, few, NAMES, 'network');
  expect(words).toBe('WebGPU is faster on all 4 networks, typically 1.50 times as fast.');
  expect(details).toEqual(['From 1.10 to 2.00 times: 4 networks are too few for an interval.']);
});
