import { expect, test } from 'vitest';
import type { ModelProblem } from '../../../src/model-files/tfjs/problems';
import { describeModelProblem, describeStepwise } from '../../../src/text/model-problem';

const PROBLEMS: readonly ModelProblem[] = [
  { code: 'no-model-json', picked: ['weights.bin'] },
  { code: 'many-model-jsons', names: ['a.json', 'b.json'] },
  { code: 'not-json', name: 'model.json' },
  { code: 'not-a-model', name: 'model.json', detail: 'weightsManifest: Invalid key' },
  { code: 'missing-files', names: ['1.bin', '2.bin', '3.bin', '4.bin', '5.bin', '6.bin'], of: 9 },
  { code: 'wrong-size', names: ['1.bin', '2.bin'], foundBytes: 1_234_567, expectedBytes: 1_234_568, suspect: '2.bin' },
  { code: 'too-large', what: 'files', bytes: 2 ** 31, limitBytes: 2 ** 29 },
  { code: 'too-large', what: 'weights', bytes: 2 ** 31, limitBytes: 2 ** 29 },
  { code: 'too-large', what: 'topology', bytes: 2 ** 31, limitBytes: 2 ** 25 },
  { code: 'weights-alone', name: 'model-weights_manifest.json', weights: 2 },
  { code: 'unknown-layers', layers: ['RandomFlip (flip)'] },
  { code: 'unsupported', detail: 'It was saved by Keras 3.' },
  { code: 'unreadable', name: 'model.json' },
];

test('a model that waits for values says which operators do', () => {
  expect(describeStepwise([])).toBeUndefined();
  expect(describeStepwise(['Where'])).toMatch(/^Where waits for values: tfjs runs it with executeAsync/);
  expect(describeStepwise(['Switch', 'Merge', 'Enter', 'Exit', 'Where'])).toMatch(
    /^Switch, Merge, Enter and 2 more wait /,
  );
});

test('every problem has words of its own, whole sentences with nothing left open', () => {
  const all = PROBLEMS.map(describeModelProblem);
  expect(new Set(all.map(({ title, detail }) => title + detail)).size).toBe(PROBLEMS.length);
  for (const { title, detail } of all) {
    expect(title.length).toBeGreaterThan(10);
    expect(detail).toMatch(/[.]$/);
    expect(title + detail).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('of many missing files the first are named and the rest counted', () => {
  expect(describeModelProblem(PROBLEMS[4])).toEqual({
    title: '6 weight files of 9 are missing',
    detail: expect.stringContaining('1.bin, 2.bin, 3.bin and 3 more.'),
  });
});

test('sizes that differ by one byte read differently, and the file that looks wrong is named', () => {
  const { detail } = describeModelProblem(PROBLEMS[5]);
  expect(detail).toContain('1\u202f234\u202f567 bytes, and model.json describes 1\u202f234\u202f568 bytes');
  expect(detail).toContain('2.bin is the one that looks wrong');
});

test('what is too large is told with its size and the limit', () => {
  expect(describeModelProblem(PROBLEMS[6]).detail).toMatch(/2\.15\u202fGB; the limit is 537\u202fMB/);
});
