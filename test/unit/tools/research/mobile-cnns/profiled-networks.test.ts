import { beforeAll, expect, test } from 'vitest';
import type { OperatorTiming } from '../../../../../src/predict/look-up-table/operator-timing';
import type { MobileCnns } from '../../../../../tools/research/mobile-cnns/mobile-cnns';
import {
  leaveOneOutLookUps,
  operatorAdditivity,
  type ProfiledNetwork,
} from '../../../../../tools/research/mobile-cnns/profiled-networks';
import { CNN_SHARES, onPhone, readCnns, within10 } from '../../../../support/cnn-102';
import { describeWithSharedData } from '../../../../support/shared-data';

/** So many operators of 1, 2 and 4 ms, and a latency of 1.5 times their sum and 3 ms more. */
function network(name: string, ones: number, twos: number, fours: number): ProfiledNetwork {
  const timings = [ones, twos, fours].flatMap((count, power) =>
    Array.from({ length: count }, (): OperatorTiming => {
      const work = 2 ** power;
      return { signature: `conv ${work}`, kind: 'conv', work, ms: work, network: name };
    }),
  );
  return { name, operators: timings, latencyMs: 3 + 1.5 * timings.reduce((sum, { ms }) => sum + ms, 0) };
}

const NETWORKS = [network('a', 1, 1, 0), network('b', 2, 0, 1), network('c', 5, 0, 0), network('d', 0, 3, 0)];

test('own operators add up, and the line to the latency is learnt from the others', () => {
  for (const [i, { rawMs, calibratedMs }] of operatorAdditivity(NETWORKS).entries()) {
    expect(rawMs).toBe([3, 6, 5, 6][i]);
    expect(calibratedMs).toBeCloseTo(NETWORKS[i].latencyMs, 9);
  }
});

test('what no other network has is missing, and the time per work of the others stands in', () => {
  const found = leaveOneOutLookUps(NETWORKS, NETWORKS, 'rate');
  expect(found.map(({ operators, missing }) => [operators, missing])).toEqual([
    [2, 0],
    [3, 1],
    [5, 0],
    [3, 0],
  ]);
  found.forEach(({ calibratedMs }, i) => {
    expect(calibratedMs).toBeCloseTo(NETWORKS[i].latencyMs, 9);
  });
});

test('a time that only the network itself has takes no part', () => {
  const odd: ProfiledNetwork = {
    name: 'odd',
    latencyMs: 9,
    operators: [{ signature: 'conv 1', kind: 'conv', work: 1, ms: 1000, network: 'odd' }],
  };
  const [found] = leaveOneOutLookUps([odd, ...NETWORKS], [odd, ...NETWORKS], 'rate');
  expect(found.rawMs).toBe(1);
  const pool: ProfiledNetwork = { ...odd, operators: [{ ...odd.operators[0], kind: 'pool', signature: 'pool' }] };
  expect(() => leaveOneOutLookUps([pool, ...NETWORKS], [pool, ...NETWORKS], 'rate')).toThrow(
    /no other network has a pool/,
  );
});

describeWithSharedData('102 mobile CNNs on six phone GPUs', () => {
  let cnns: MobileCnns;

  beforeAll(() => {
    cnns = readCnns();
  });

  test('networks, phones and operators', () => {
    expect(cnns.phones).toEqual(Object.keys(CNN_SHARES));
    expect(cnns.networks).toHaveLength(102);
    expect(cnns.networks.reduce((sum, { operators }) => sum + operators.length, 0)).toBe(5556);
  });

  test.each(Object.entries(CNN_SHARES))('%s: operator additivity, raw and calibrated', (phone, shares) => {
    const networks = onPhone(cnns, phone);
    const sums = operatorAdditivity(networks);
    const raw = within10(
      sums.map((sum) => sum.rawMs),
      networks,
    );
    const calibrated = within10(
      sums.map((sum) => sum.calibratedMs),
      networks,
    );
    expect(Math.abs(raw - shares.raw)).toBeLessThan(1);
    expect(Math.abs(calibrated - shares.calibrated)).toBeLessThan(1);
  });
});
