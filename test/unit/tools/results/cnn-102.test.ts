import { expect, test } from 'vitest';
import { readMobileCnns } from '../../../../tools/research/mobile-cnns/mobile-cnns';
import { cnnText } from '../../../../tools/results/cnn-102';

const PROFILES = 'model,op,Input_shape,Input_channel,Output_shape,Stride,Kernel,Filter,Group,FLOPS,a_us,b_us';

/** A row of an operator of so many channels, at 1 ms per channel on one phone and 2 on the other. */
const conv = (model: string, channels: number): string =>
  `${model},CONV_2D,8,${channels},8,1,1,10,1,${channels * 1280},${channels * 1000},${channels * 2000}`;

/** Latencies are the sums and 1 ms, twice that on the other phone. Only `e` has an operator that no other network has. */
const CHANNELS: Readonly<Record<string, readonly number[]>> = {
  a: [1, 2],
  b: [1, 1, 2],
  c: [2, 2, 3],
  d: [3, 1],
  e: [3, 3, 5],
  f: [1, 1, 1, 3],
};

const sumOf = (channels: readonly number[]): number => channels.reduce((sum, count) => sum + count, 0);

const latencies = (): string =>
  [
    'model,a|gpu|float|mean,b|gpu|float|mean',
    ...Object.entries(CHANNELS).map(([name, counts]) => `${name},${1 + sumOf(counts)},${2 + 2 * sumOf(counts)}`),
  ].join('\n');

const profiles = (): string =>
  [PROFILES, ...Object.entries(CHANNELS).flatMap(([name, counts]) => counts.map((count) => conv(name, count)))].join(
    '\n',
  );

test('six networks worked by hand: sums miss the 1 ms, lines through them do not', () => {
  const text = cnnText(readMobileCnns(latencies(), profiles()), ['macs-line', 'auto'], () => undefined);
  const lines = text.split('\n');
  const within10 = (name: string): string | undefined => lines.find((line) => line.startsWith(`| ${name} |`));
  // 1 ms of 4 to 12 is more than 10% for all networks but e, whose sum is 11 of 12 ms.
  expect(within10('*operator additivity*')).toBe('| *operator additivity* | 16.7 | 16.7 |');
  expect(within10('*operator additivity, calibrated*')).toBe('| *operator additivity, calibrated* | 100.0 | 100.0 |');
  expect(within10('look-up table, calibrated')).toBe('| look-up table, calibrated | 100.0 | 100.0 |');
  // Latency is a line in MACs here.
  expect(within10('macs-line')).toBe('| macs-line | 100.0 | 100.0 |');
  // One operator of e's three, of six networks.
  expect(text).toContain('misses 5.6% of its operators');
  expect(text).toContain('5 networks miss no operator');
});

test.each([
  [
    'a network without operators',
    latencies(),
    `${PROFILES}\n${conv('a', 1)}`,
    /The operators of b are not in the table/,
  ],
  ['a network without a latency', latencies().replace('b,5,', 'b,,'), profiles(), /b has no latency on a/],
  ['a phone without latencies', latencies().replace('b|gpu', 'c|gpu'), profiles(), /no column "b\|gpu\|float\|mean"/],
])('%s is an error', (_, table, operators, reason) => {
  expect(() => readMobileCnns(table, operators)).toThrow(reason);
});
