import { expect, test } from 'vitest';
import type { Environment } from '../../../../src/measure/record/environment';
import { environmentDifferences } from '../../../../src/measure/record/environment';
import { PHONE } from '../../share/phone-study';

test.each<[keyof Environment, Partial<Environment>, string]>([
  ['siteVersion', { siteVersion: '0.2.0' }, 'siteVersion was 0.1.0 and is 0.2.0'],
  ['tfjsVersion', { tfjsVersion: '5.0.0' }, 'tfjsVersion was 4.22.0 and is 5.0.0'],
  ['backend', { backend: 'webgl' }, 'backend was webgpu and is webgl'],
  ['userAgent', { userAgent: 'x' }, `userAgent was ${PHONE.userAgent} and is x`],
  ['crossOriginIsolated', { crossOriginIsolated: false }, 'crossOriginIsolated was true and is false'],
  ['threads', { threads: 4 }, 'threads was 1 and is 4'],
  ['adapter', { adapter: { name: 'other', software: false } }, 'the adapter was arm valhall Mali-G715 and is other'],
])('another %s is another place, and named', (_, change, words) => {
  expect(environmentDifferences(PHONE, { ...PHONE, ...change })).toEqual([words]);
});

test("the clock's figures and the costs are noisy and may differ", () => {
  const later: Environment = {
    ...PHONE,
    timerResolutionMs: 0.1,
    timerOverheadMs: 1,
    emptyReadBackMs: 9,
    outputError: 0.01,
  };
  expect(environmentDifferences(PHONE, later)).toEqual([]);
  expect(environmentDifferences(PHONE, { ...PHONE })).toEqual([]);
});

test('every difference is named', () => {
  expect(environmentDifferences(PHONE, { ...PHONE, threads: 2, backend: 'wasm' })).toHaveLength(2);
});
