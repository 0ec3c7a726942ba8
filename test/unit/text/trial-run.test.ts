import { expect, test } from 'vitest';
import { describeRefusal, describeTrialRun } from '../../../src/text/trial-run';

const refused = (detail: string, at?: { kind: 'layer' | 'operator'; name: string; type: string }) =>
  describeRefusal({ state: 'refused', step: 'run', detail, ...(at === undefined ? {} : { at }) });

test('the operator is named, what tfjs says quoted, and what to do told', () => {
  const conv = { kind: 'operator', name: 'c', type: 'Conv2D' } as const;
  const { title, detail } = refused('Error in conv2d: depth of input (8) must match input depth for filter 4.', conv);
  expect(title).toBe('tfjs cannot run the operator c (Conv2D)');
  expect(detail).toMatch(
    /^It stops with: Error in conv2d: depth of input \(8\).* filter 4\. Its filter is that of a grouped/,
  );
});

test.each([
  ['Input 0 is incompatible with layer b: expected ndim=4, found ndim=2', /keepdims/],
  ["Unknown op 'Erfinv'. File an issue", /does not have it/],
  ['The model takes batches of 8 alone, and this study asks for 1.', /Choose that batch/],
  ['The network needs about 900 MiB; more than 768 MiB risks', /smaller batch/],
  ['Something else', /newest tensorflowjs_converter/],
])('%s: what to do', (detail, remedy) => expect(refused(detail).detail).toMatch(remedy));

test('another failure names the kind of place to change, and foreign names come out clean', () => {
  const { title, detail } = refused('Odd shapes', { kind: 'layer', name: 'a\u202eb', type: 'Concatenate' });
  expect(title).toBe('tfjs cannot run the layer ab (Concatenate)');
  expect(detail).toMatch(/leave out that layer/);
});

test('what one run gave', () => {
  const output = (name: string, finite: boolean) => ({ name, shape: [1], dtype: 'float32', isFinite: finite });
  expect(describeTrialRun({ state: 'ran', on: 'cpu', outputs: [output('y', true)] })).toBe(
    'tfjs ran it once on cpu: 1 output.',
  );
  expect(describeTrialRun({ state: 'ran', on: 'wasm', outputs: [output('a', true), output('b', false)] })).toMatch(
    /^tfjs ran it once on wasm: 2 outputs\. For the made-up input b is not a finite number/,
  );
  expect(describeTrialRun({ state: 'loaded', reason: 'It took too long.' })).toBe('tfjs loads it. It took too long.');
  expect(describeTrialRun({ state: 'refused', step: 'load', detail: 'x' })).toBeUndefined();
});
