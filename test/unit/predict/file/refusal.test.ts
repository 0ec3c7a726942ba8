import { expect, test } from 'vitest';
import { type PredictionTarget, refusalOf } from '../../../../src/predict/file/refusal';
import { STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';

const asked: PredictionTarget = {
  space: { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
  form: 'folded',
  backend: 'webgpu',
  batch: 1,
};

test('the same question, whatever the order of its settings, is answered', () => {
  const { classes, ...rest } = STANDARD_SKELETON;
  expect(
    refusalOf({ ...asked, space: { skeleton: { classes, ...rest }, kind: 'nas-bench-101' } }, asked),
  ).toBeUndefined();
});

test.each<[Partial<PredictionTarget>, RegExp]>([
  [
    { space: { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } },
    /predicts NAS-Bench-201 cells, and these are NAS-Bench-101 cells/,
  ],
  [
    { space: { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON, stemChannels: 16 } } },
    /another outer network: stemChannels is 16 there and 128 here/,
  ],
  [{ form: 'unfolded' }, /networks in unfolded form, and these are folded/],
  [{ backend: 'wasm' }, /latencies on wasm, and these are on webgpu/],
  [{ batch: 8 }, /inferences of 8 images at a time, and these are of 1 image/],
])('%j is refused with a sentence', (change, words) => {
  expect(refusalOf({ ...asked, ...change }, asked)).toMatch(words);
});
