import { expect, test } from 'vitest';
import { runHints } from '../../../../src/screens/run/run-hints';
import { presetStudy } from '../../../../src/study/presets';

const quick = presetStudy('quick', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true });
const smoke = presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true });
const calm = { phase: 'measuring', slowdown: 1.02, isRestless: false, definition: quick } as const;
const full = { charging: false, level: 0.9 };

test('nothing is said while all is well, or nothing is known', () => {
  expect(runHints({ ...calm, battery: full })).toEqual([]);
  expect(runHints({ ...calm, phase: 'starting', slowdown: undefined })).toEqual([]);
});

test('an empty battery that is not charging', () => {
  expect(runHints({ ...calm, battery: { charging: false, level: 0.14 } })[0]).toMatch(/^The battery is at 14%/);
  expect(runHints({ ...calm, battery: { charging: true, level: 0.14 } })).toEqual([]);
});

test('a slow device: what becomes of its visits, and what cools it', () => {
  const slow = { ...calm, slowdown: 1.3 };
  expect(runHints({ ...slow, battery: full })).toEqual([expect.stringMatching(/marked and made again/)]);
  expect(runHints({ ...slow, battery: { charging: true, level: 1 } })[0]).toMatch(/Unplug/);
  expect(runHints({ ...slow, phase: 'cooling' })).toEqual([expect.stringMatching(/something cool/)]);
});

test('a restless device: why its cells end early, whatever the last check saw, and what calms it', () => {
  const restless = { ...calm, isRestless: true };
  for (const slowdown of [1.02, 1.3]) {
    expect(runHints({ ...restless, slowdown })).toEqual([
      expect.stringMatching(/most of the time.*Close what else runs/),
    ]);
  }
  expect(runHints({ ...restless, slowdown: 1.3, phase: 'cooling' })).toEqual([expect.stringMatching(/something cool/)]);
});

test('a study of as many visits a cell, whatever they were: none is said to be made again', () => {
  const slow = runHints({ ...calm, definition: smoke, slowdown: 1.3 });
  expect(slow).toEqual([expect.stringMatching(/are marked\. This study is too short/)]);
  const restless = runHints({ ...calm, definition: smoke, isRestless: true });
  expect(restless).toEqual([expect.stringMatching(/Most visits are marked/)]);
});
