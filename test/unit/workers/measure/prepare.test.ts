import { expect, test } from 'vitest';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';
import { prepareNetwork } from '../../../../workers/measure/prepare';

const SKELETON = { ...STANDARD_SKELETON, stemChannels: 8, modulesPerStack: 1, inputSize: 8 };

const constantsOf = (index: number, seed = 3) =>
  prepareNetwork(lowerCell(nasBench101().cellAt(index), SKELETON, `cell ${index}`), 'folded', seed, 1).weights.flat();
const keysOf = (index: number, seed?: number): string[] => constantsOf(index, seed).map(({ key }) => key);

test('no two constants of a network are one: none runs on fewer bytes than it has', () => {
  for (const index of [0, 11, 70_000, 423_623]) {
    const keys = keysOf(index);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('cells of one space share constants, and equal keys are drawn alike', () => {
  const [one, other] = [constantsOf(70_000), constantsOf(70_001)];
  const shared = one.flatMap((constant) => {
    const counterpart = other.find(({ key }) => key === constant.key);
    return counterpart === undefined ? [] : [[constant, counterpart] as const];
  });
  expect(shared.length).toBeGreaterThan(one.length / 2);
  for (const [constant, counterpart] of shared) {
    expect(counterpart.shape).toEqual(constant.shape);
    expect(counterpart.values()).toEqual(constant.values());
  }
});

test('another seed draws other values, under other keys', () => {
  const keys = new Set(keysOf(11, 3));
  expect(keysOf(11, 4).some((key) => keys.has(key))).toBe(false);
  const [first] = constantsOf(11, 3);
  const [other] = constantsOf(11, 4);
  expect(other.values()).not.toEqual(first.values());
});

test('values are drawn once', () => {
  const [first] = constantsOf(11);
  expect(first.values()).toBe(first.values());
});
