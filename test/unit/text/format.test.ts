import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCorrelation,
  formatCount,
  formatDuration,
  formatDurationRange,
  formatInterval,
  formatMillions,
  formatMs,
  formatNumber,
  formatPercent,
  formatRemaining,
  formatScaled,
  formatSetting,
  formatSettingMs,
  formatShare,
  formatSignedPercent,
  formatTimeLeft,
  plural,
} from '../../../src/text/format';

/** Narrow no-break spaces as plain ones, for reading. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

test.each([
  [0, '0'],
  [24, '24'],
  [4236, '4236'],
  [10_000, '10 000'],
  [423_624, '423 624'],
  [-12_345, '-12 345'],
])('a count of %d', (count, text) => expect(plain(formatCount(count))).toBe(text));

test.each([
  [0, '0'],
  [0.012345, '0.0123'],
  [0.9996, '1.00'],
  [9.996, '10.0'],
  [12.345, '12.3'],
  [99.96, '100'],
  [123.4, '123'],
  [1234.5, '1235'],
  [14_231.4, '14 231'],
  [-5.5555, '-5.56'],
  [Number.NaN, 'none'],
])('three significant digits: %d', (value, text) => expect(plain(formatNumber(value))).toBe(text));

test('a number and its unit never part', () => {
  expect(formatMs(12.345)).toBe('12.3\u202fms');
});

test.each([
  [{ medianMs: 12.34, lowMs: 12.1, highMs: 12.6 }, '12.3 ms, 12.1 to 12.6'],
  [{ medianMs: 12.34, lowMs: 12.32, highMs: 12.34 }, '12.34 ms, 12.32 to 12.34'],
  [{ medianMs: 1234.2, lowMs: 1201.9, highMs: 1266.1 }, '1234 ms, 1202 to 1266'],
  [{ medianMs: 0.5, lowMs: 0.5, highMs: 0.5 }, '0.5000 ms, 0.5000 to 0.5000'],
])('an interval has equal decimals, and one more where its ends would read the same', (interval, text) => {
  expect(plain(formatInterval(interval))).toBe(text);
});

test.each([
  [0, '0%'],
  [5.04, '5.0%'],
  [18.25, '18.3%'],
  [99.96, '100%'],
  [240.4, '240%'],
])('%d percent', (value, text) => expect(formatPercent(value)).toBe(text));

test('shares are whole', () => expect(formatShare(54.17)).toBe('54%'));

test.each([
  [58, '58.0'],
  [421_300, '421 k'],
  [31_200_000, '31.2 M'],
  [2_500_000_000, '2.50 G'],
])('%d scaled', (value, text) => expect(plain(formatScaled(value))).toBe(text));

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [12_345, '12.3 kB'],
  [7_580_000, '7.58 MB'],
])('%d bytes', (value, text) => expect(plain(formatBytes(value))).toBe(text));

test.each([
  [0.005, '0.005 ms'],
  [0.1, '0.1 ms'],
  [1, '1 ms'],
  [100, '100 ms'],
  [4000, '4000 ms'],
])('a setting of %d ms has no idle zeros', (value, text) => expect(plain(formatSettingMs(value))).toBe(text));

test.each([
  [1000, '5 s'],
  [22_000, '20 s'],
  [54_000, '55 s'],
  [58_000, '1 min'],
  [185_000, '3 min'],
  [3_600_000, '1 h'],
  [4_300_000, '1 h 10 min'],
])('%d ms in words', (value, text) => expect(plain(formatDuration(value))).toBe(text));

test('time left', () => {
  expect(plain(formatRemaining(undefined))).toBe('estimating the time left');
  expect(plain(formatRemaining(3000))).toBe('a few seconds left');
  expect(plain(formatRemaining(185_000))).toBe('about 3 min left');
});

test('correlation', () => {
  expect(formatCorrelation(0.98234)).toBe('0.982');
  expect(formatCorrelation(undefined)).toBe('none');
});

test('plural', () => {
  expect(plural(1, 'cell')).toBe('1 cell');
  expect(plural(24, 'cell')).toBe('24 cells');
  expect(plural(2, 'class', 'classes')).toBe('2 classes');
});

test('a range of time, with its unit once where both ends share it', () => {
  expect(plain(formatDurationRange(240_000, 540_000))).toBe('4 to 9 min');
  expect(plain(formatDurationRange(50_000, 120_000))).toBe('50 s to 2 min');
  expect(plain(formatDurationRange(50 * 60_000, 3_900_000))).toBe('50 min to 1 h 5 min');
  expect(plain(formatDurationRange(2 * 3_600_000, 3 * 3_600_000))).toBe('2 to 3 h');
  expect(plain(formatDurationRange(178_000, 183_000))).toBe('about 3 min');
  expect(plain(formatTimeLeft(undefined))).toBe('estimating the time left');
  expect(plain(formatTimeLeft({ lowMs: 1000, highMs: 4000 }))).toBe('a few seconds left');
  expect(plain(formatTimeLeft({ lowMs: 1000, highMs: 40_000 }))).toBe('5 to 40 s left');
});

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(5e-324, 1e-300, 1.5e308, Number.MAX_VALUE, 0, -0, Number.NaN, Number.POSITIVE_INFINITY),
);

test('no number makes a format throw, or its text long', () => {
  const formats: readonly ((value: number) => string)[] = [
    formatBytes,
    formatCorrelation,
    formatCount,
    formatDuration,
    formatMillions,
    formatMs,
    formatNumber,
    formatPercent,
    formatRemaining,
    formatScaled,
    formatSetting,
    formatSettingMs,
    formatShare,
    formatSignedPercent,
    (value) => formatDurationRange(value, 2 * value),
    (value) => formatInterval({ medianMs: value, lowMs: value / 3, highMs: 2 * value }),
    (value) => plural(value, 'cell'),
  ];
  fc.assert(
    fc.property(anyNumber, fc.constantFrom(...formats), (value, format) => {
      const text = format(value);
      expect(text).not.toMatch(/NaN|Infinity/);
      expect(text.length).toBeLessThan(90);
    }),
    { numRuns: 3000 },
  );
});

test('very small and very large numbers read as powers of ten', () => {
  expect([1.234e-11, 1e-300, 1.5e308, -2e20].map(formatNumber)).toEqual([
    '1.23e-11',
    '1.00e-300',
    '1.50e+308',
    '-2.00e+20',
  ]);
  expect(formatSetting(1e-300)).toBe('1.00e-300');
});
