import { expect, test } from 'vitest';
import type { Model } from '../../../src/predict/estimators/model';
import { type NetworkCandidates, ratioCalibration, searchNetworks } from '../../../src/search/network-search';

/** 1 ms for every hundred million multiply-adds. */
const MODEL: Model = { kind: 'macs-line', line: { intercept: 0, coefficients: [0.01] }, floorMs: 4 };
const NETWORKS = [
  { id: 'mobilenet-v1', top1: 70.6 },
  { id: 'resnet50', top1: 74.9 },
  { id: 'mobilenet-v3-small', top1: 67.668 },
  { id: 'ghostnet', top1: Number.NaN },
];
const GUESS: NetworkCandidates = { kind: 'networks', networks: NETWORKS, form: 'folded', model: MODEL, isGuess: true };

test('a guess from cells says nothing at its floor, and what has no accuracy is not ranked', () => {
  const { predictedMs, front, calibration } = searchNetworks(GUESS, []);
  // docs/networks.md: 568.74 and 3,857.97 million multiply-adds; 56.51 million are below the floor.
  expect(predictedMs[0]).toBeCloseTo(5.6874, 3);
  expect(predictedMs[1]).toBeCloseTo(38.5797, 3);
  expect(predictedMs[2]).toBeNaN();
  expect(front).toEqual([0, 1]);
  expect(calibration).toBeUndefined();
});

test('a guess is scaled by what was measured, which itself stands as measured', () => {
  const { predictedMs, latencyMs, front, calibration } = searchNetworks(GUESS, [
    { place: 0, latencyMs: 11.4 },
    { place: 2, latencyMs: 3 },
  ]);
  expect(calibration?.count).toBe(1);
  expect(calibration?.factor).toBeCloseTo(11.4 / 5.6874, 3);
  expect([latencyMs[0], latencyMs[2]]).toEqual([11.4, 3]);
  expect(latencyMs[1]).toBeCloseTo((38.5797 * 11.4) / 5.6874, 2);
  expect(predictedMs[1]).toBeCloseTo(38.5797, 3);
  expect(front).toEqual([2, 0, 1]);
});

test('a predictor of networks is asked as it is, floor and all, and scaled by nothing', () => {
  const { latencyMs, calibration } = searchNetworks({ ...GUESS, isGuess: false }, [{ place: 0, latencyMs: 11.4 }]);
  expect(calibration).toBeUndefined();
  expect(latencyMs[1]).toBeCloseTo(38.5797, 3);
  expect(latencyMs[2]).toBe(4);
});

test('a calibration is the middle ratio, judged by what the others say of each', () => {
  const pairs = [
    { predictedMs: 10, measuredMs: 15 },
    { predictedMs: 10, measuredMs: 20 },
    { predictedMs: 10, measuredMs: 40 },
  ];
  const calibration = ratioCalibration(pairs);
  expect(calibration).toMatchObject({ factor: 2, count: 3 });
  // The others' factors are 3, 2.75 and 1.75, by hand: 100%, 37.5% and 56.25% off.
  expect(calibration?.leaveOneOutErrorPercent).toBeCloseTo(56.25, 10);
  expect(ratioCalibration(pairs.slice(0, 1))).toEqual({ factor: 1.5, count: 1 });
  expect(ratioCalibration([])).toBeUndefined();
});
