import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blendWeights } from '../../../../../src/predict/estimators/blend/blend';

const measured = Array.from({ length: 40 }, (_, i) => 5 + i);
const ones = measured.map(() => 1);

test('a model that is right takes all the weight', () => {
  const weights = blendWeights([measured.map((ms) => 1.2 * ms), measured, measured.map(() => 20)], measured, ones);
  expect(weights[1]).toBeGreaterThan(0.99);
});

test('two that miss by as much on either side share it', () => {
  const weights = blendWeights([measured.map((ms) => 1.1 * ms), measured.map((ms) => 0.9 * ms)], measured, ones);
  expect(weights[0]).toBeCloseTo(0.5, 3);
});

test('weights are shares, whatever the models say', () => {
  const predictions = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(predictions, { minLength: 1, maxLength: 5 }), (predicted) => {
      const weights = blendWeights(predicted, measured, ones);
      expect(weights).toHaveLength(predicted.length);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    }),
  );
});

test('some wild misses of a model that is right otherwise do not drive it out', () => {
  const mostlyRight = measured.map((ms, i) => (i % 10 === 0 ? 1.5 * ms : ms));
  const [weight] = blendWeights(
    [mostlyRight, measured.map((ms, i) => ms * (i % 2 === 0 ? 1.15 : 0.85))],
    measured,
    ones,
  );
  expect(weight).toBeGreaterThan(0.8);
});

test('rows that were measured well decide', () => {
  const [right, wrong] = [measured, measured.map((ms) => 1.3 * ms)];
  const half = (a: readonly number[], b: readonly number[]): number[] => measured.map((_, i) => (i < 20 ? a[i] : b[i]));
  const trusted = measured.map((_, i) => (i < 20 ? 1 : 0.001));
  const [first] = blendWeights([half(right, wrong), half(wrong, right)], measured, trusted);
  expect(first).toBeGreaterThan(0.9);
});
