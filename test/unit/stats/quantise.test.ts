import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latencyOfStep, latencyStep, quantiseLatencyMs } from '../../../src/stats/quantise';

const latency = fc.double({ min: 0.0001, max: 1e7, noNaN: true });

test('stays within 0.05%, and quantising twice changes nothing more', () => {
  fc.assert(
    fc.property(latency, (ms) => {
      const once = quantiseLatencyMs(ms);
      expect(Math.abs(once / ms - 1)).toBeLessThanOrEqual(0.0005);
      expect(quantiseLatencyMs(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('every step up to an hour gives itself back', () => {
  const steps = latencyStep(3.6e6);
  for (let step = 0; step <= steps; step++) expect(latencyStep(latencyOfStep(step))).toBe(step);
});

test('known values', () => {
  expect([0, 0.0001, 0.0001 * Math.E].map(latencyStep)).toStrictEqual([0, 1, 1025]);
  expect([0, 1, 1025].map(latencyOfStep)).toStrictEqual([0, 0.0001, 0.000271828]);
  expect(quantiseLatencyMs(1e-9)).toBe(0.0001);
});

test('refuses what is no latency', () => {
  for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => latencyStep(ms)).toThrow(RangeError);
});
