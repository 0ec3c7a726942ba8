import { expect, test } from 'vitest';
import type { BackendFindings } from '../../../../src/measure/device-check/findings';
import { judgeBackend, type VerdictReason } from '../../../../src/measure/device-check/verdict';
import { describeOutputError, describeReason, percent, verdictLine } from '../../../../src/text/device-check/labels';
import { goodFindings, ODD_PHONE } from '../../../support/checks';

const lineOf = (findings: BackendFindings): string => verdictLine(judgeBackend(findings));

test('a verdict is one line, for every level', () => {
  expect(lineOf(goodFindings('wasm'))).toBe('Good: nothing was found against it');
  expect(ODD_PHONE.backends.map(lineOf)).toEqual([
    'Do not trust: its outputs are wrong',
    'Usable, but it computes in half precision',
    'Good: nothing was found against it',
    'Not available: it did not answer while starting',
  ]);
  expect(lineOf({ backend: 'webgpu', unavailable: 'this browser has no WebGPU' })).toBe(
    'Not available: this browser has no WebGPU',
  );
  expect(lineOf({ backend: 'cpu' })).toBe('Not checked: nothing was measured');
});

const REASONS: readonly VerdictReason[] = [
  { level: 'unavailable', code: 'not-offered', detail: 'this browser has no WebGPU' },
  { level: 'distrust', code: 'ended-early', failure: { stage: 'chains', kind: 'lost', detail: 'Device lost.' } },
  { level: 'unavailable', code: 'ended-early', failure: { stage: 'start', kind: 'hung', detail: '', afterMs: 20_000 } },
  { level: 'distrust', code: 'ended-early', failure: { stage: 'outputs', kind: 'crashed', detail: 'out of memory' } },
  { level: 'unchecked', code: 'ended-early', failure: { stage: 'before', kind: 'stopped', detail: '' } },
  { level: 'usable', code: 'output', families: ['dense', 'attention'], error: 0.0051 },
  { level: 'distrust', code: 'output', families: ['cell'], error: null },
  { level: 'usable', code: 'clock', stepMs: 1, latencyMs: 12 },
  { level: 'distrust', code: 'clock', stepMs: 16.67, latencyMs: 12 },
  { level: 'distrust', code: 'flat-chains', runs: 16, singleMs: 12, growthMs: -0.4 },
  { level: 'usable', code: 'bent-chains', residual: 0.123 },
  { level: 'usable', code: 'noisy-repeats', anchors: [{ anchor: 'computeMs', share: 0.06 }] },
  { level: 'usable', code: 'differing-repeats', anchors: [{ anchor: 'dispatchMs', share: -0.07 }] },
  { level: 'usable', code: 'drift', anchors: [{ anchor: 'computeMs', share: 0.06 }] },
  { level: 'usable', code: 'software', adapter: 'google swiftshader' },
  { level: 'usable', code: 'half-precision' },
  { level: 'usable', code: 'no-threads' },
  { level: 'usable', code: 'slow-read-back', emptyReadBackMs: 21 },
  { level: 'unchecked', code: 'not-measured' },
];

test.each(REASONS)('$code, $level: whole sentences, and a short form without a full stop', (reason) => {
  const { short, text } = describeReason(reason);
  expect(text).toMatch(/^[A-Z].*\.$/);
  expect(short).toMatch(/^[a-z].*[^.]$/);
  expect(text).not.toMatch(/undefined|NaN|\.\./);
});

test('figures are in the words', () => {
  expect(describeReason(REASONS[1]).text).toBe(
    'While timing chains of inferences, the browser took the GPU away. It said: "Device lost".',
  );
  expect(describeReason(REASONS[2]).text).toBe('While starting, it did not answer for 20\u202fs.');
  expect(
    describeReason({
      level: 'usable',
      code: 'noisy-repeats',
      anchors: [
        { anchor: 'computeMs', share: 0.082 },
        { anchor: 'dispatchMs', share: 0.19 },
      ],
    }).text,
  ).toBe(
    'Measured twice within seconds, a network bound by arithmetic differs from itself by up to 8.2%, one of many small kernels by up to 19.0%. Smaller differences between networks need longer studies.',
  );
  const drift = (share: number) =>
    describeReason({ level: 'usable', code: 'drift', anchors: [{ anchor: 'computeMs', share }] });
  expect(drift(0.06).text).toContain('became 6.0% slower');
  expect(drift(-0.06).short).toBe('it had not settled');
  expect(describeReason(REASONS[7]).text).toContain('Latencies below 50.0\u202fms say less than their digits');
});

test('shares keep the digits of small ones', () => {
  expect([0.1234, 0.00023, 1].map(percent)).toEqual(['12.3%', '0.023%', '100%']);
  expect([null, 2e-7, 0.0004, 0.4].map(describeOutputError)).toEqual([
    'not finite',
    'agree within 0.0001%',
    'off by 0.04%',
    'off by 40.0%',
  ]);
});
