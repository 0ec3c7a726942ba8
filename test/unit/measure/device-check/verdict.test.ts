import { describe, expect, test } from 'vitest';
import { type BackendFindings, OUTPUT_FAMILIES, roundFindings } from '../../../../src/measure/device-check/findings';

import { judgeBackend, type VerdictReason } from '../../../../src/measure/device-check/verdict';
import { BACKENDS } from '../../../../src/study/definition';
import { checkEnvironment, goodFindings, ODD_PHONE, scaledAnchors, visitsOf } from '../../../support/checks';

/** Level and code of every reason. */
const found = (
  change: Partial<BackendFindings>,
): readonly (readonly [VerdictReason['level'], VerdictReason['code']])[] =>
  judgeBackend(goodFindings('webgl', change)).reasons.map(({ level, code }) => [level, code]);

const outputs = (error: number | null) =>
  OUTPUT_FAMILIES.map((family) => ({ family, error: family === 'pooling' ? error : 1e-7 }));
const clock = (smallestMs: number) => ({ steps: 40, smallestMs, medianMs: smallestMs, largestMs: smallestMs });
const chains = (time: (k: number) => number, runs = [1, 2, 4, 8, 16]) => ({
  runs,
  totalsMs: runs.map((k) => [time(k)]),
});
const steady = scaledAnchors([1, 1, 1, 1], [1, 1, 1, 1]);
const hot = (factor: number) => scaledAnchors([1, 1, 1, 1], [factor, factor, factor, factor]);
/** Pairs whose share differs by ±size: the mean is 0, the half-width known by hand. */
const scatter = (size: number) => scaledAnchors([1, 1 + size, 1, 1 + size], [1, 1 + size, 1, 1 + size]);

test.each(BACKENDS)('nothing found against it: good, on %s', (backend) => {
  expect(judgeBackend(goodFindings(backend))).toEqual({ level: 'good', reasons: [] });
});

describe('each limit, just within and just beyond', () => {
  test.each<
    [
      what: string,
      within: Partial<BackendFindings>,
      beyond: Partial<BackendFindings>,
      level: VerdictReason['level'],
      code: VerdictReason['code'],
    ]
  >([
    ['outputs rough above 0.1%', { outputs: outputs(0.001) }, { outputs: outputs(0.00101) }, 'usable', 'output'],
    [
      'a clock step above 2% of the compute anchor of 12 ms',
      { anchors: steady, clock: clock(0.24) },
      { anchors: steady, clock: clock(0.241) },
      'usable',
      'clock',
    ],
    [
      'read-back above 12 ms',
      { environment: checkEnvironment('webgl', { emptyReadBackMs: 12 }) },
      { environment: checkEnvironment('webgl', { emptyReadBackMs: 12.01 }) },
      'usable',
      'slow-read-back',
    ],
    // By numpy's polyfit, weights 1 / T: the last length 15.56% above the line of the others leaves 10% at the worst.
    [
      'chains bent by more than 10%',
      { chains: chains((k) => (k === 16 ? 1.155 : 1) * (1 + 10 * k)) },
      { chains: chains((k) => (k === 16 ? 1.157 : 1) * (1 + 10 * k)) },
      'usable',
      'bent-chains',
    ],
    // 10% of T(1) = 100 ms is 10 ms.
    [
      'the longest chain no longer than 110% of one inference',
      { chains: chains((k) => 100 + 0.68 * (k - 1)) },
      { chains: chains((k) => 100 + 0.66 * (k - 1)) },
      'distrust',
      'flat-chains',
    ],
    // Four pairs of shares +s, -s, with s = size / (1 + size / 2): t(0.975, 3) * s * sqrt(4 / 3) / 2 = 1.8374 s.
    [
      'repeats that scatter by more than 5%',
      { anchors: scatter(0.0275) },
      { anchors: scatter(0.0277) },
      'usable',
      'noisy-repeats',
    ],
    ['the compute anchor 5% slower', { anchors: hot(1.0499) }, { anchors: hot(1.0501) }, 'usable', 'drift'],
    ['the compute anchor 5% faster', { anchors: hot(0.9501) }, { anchors: hot(0.9499) }, 'usable', 'drift'],
  ])('%s', (_what, within, beyond, level, code) => {
    expect(found(within).filter(([, other]) => other === code)).toEqual([]);
    expect(found(beyond)).toContainEqual([level, code]);
  });

  test.each<
    [what: string, within: Partial<BackendFindings>, beyond: Partial<BackendFindings>, code: VerdictReason['code']]
  >([
    ['outputs wrong above 2%', { outputs: outputs(0.02) }, { outputs: outputs(0.0201) }, 'output'],
    ['outputs that are not finite', { outputs: outputs(0.02) }, { outputs: outputs(null) }, 'output'],
    [
      'a clock step above half the compute anchor',
      { anchors: steady, clock: clock(6) },
      { anchors: steady, clock: clock(6.01) },
      'clock',
    ],
    [
      'repeats that scatter by more than 25%',
      { anchors: scatter(0.1455) },
      { anchors: scatter(0.1465) },
      'noisy-repeats',
    ],
    ['the compute anchor 30% slower', { anchors: hot(1.2999) }, { anchors: hot(1.3001) }, 'drift'],
  ])('%s: from usable to distrust', (_what, within, beyond, code) => {
    expect(found(within)).toContainEqual(['usable', code]);
    expect(found(beyond)).toContainEqual(['distrust', code]);
  });
});

test('half precision may be rough, not wrong', () => {
  const environment = checkEnvironment('webgl', { precision: 'float16' });
  expect(found({ environment, outputs: outputs(0.019) })).toEqual([['usable', 'half-precision']]);
  expect(found({ environment, outputs: outputs(0.021) })).toEqual([
    ['distrust', 'output'],
    ['usable', 'half-precision'],
  ]);
});

test('an output reason names the families that are off, and the worst of them', () => {
  const wrong = OUTPUT_FAMILIES.map((family) => ({
    family,
    error: family === 'dense' ? 0.5 : family === 'pooling' ? null : 0,
  }));
  expect(judgeBackend(goodFindings('webgl', { outputs: wrong })).reasons).toEqual([
    { level: 'distrust', code: 'output', families: ['pooling', 'dense'], error: null },
  ]);
});

test('repeats differ only where it is more than their noise, and more than 3%', () => {
  const surplus = (share: number) => scaledAnchors([1, 1 + share, 1 + share, 1], [1, 1 + share, 1 + share, 1]);
  expect(found({ anchors: surplus(0.03) })).toEqual([]);
  expect(found({ anchors: surplus(0.032) })).toEqual([['usable', 'differing-repeats']]);
  expect(found({ anchors: scatter(0.1) })).toEqual([['usable', 'noisy-repeats']]);
});

test('a drift within its noise is none', () => {
  const noisy = scaledAnchors([0.8, 1.2, 1.2, 0.8], [0.9, 1.3, 1.3, 0.9]);
  expect(found({ anchors: noisy }).map(([, code]) => code)).not.toContain('drift');
});

test('noise and drift of the small kernels alone make nobody distrust a backend', () => {
  const compute = Array.from({ length: 8 }, () => 12);
  const wild = [1, 2, 1, 2, 1, 2, 1, 2];
  const late = [4, 4, 4, 4, 4, 4, 4, 4];
  const anchors = {
    sizes: { computeLayers: 7, dispatchRuns: 3 },
    before: visitsOf(compute, wild),
    after: visitsOf(compute, late),
  };
  expect(found({ anchors })).toEqual([
    ['usable', 'noisy-repeats'],
    ['usable', 'drift'],
  ]);
});

test('software, and threads that hung', () => {
  const environment = checkEnvironment('wasm', { adapter: { name: 'google swiftshader', software: true } });
  expect(found({ environment, threadsHung: true })).toEqual([
    ['usable', 'no-threads'],
    ['usable', 'software'],
  ]);
});

describe('what ended early', () => {
  const failure = { stage: 'start', kind: 'hung', detail: '', afterMs: 20_000 } as const;

  test('before it was up: not available', () => {
    expect(judgeBackend({ backend: 'wasm', failure })).toEqual({
      level: 'unavailable',
      reasons: [{ level: 'unavailable', code: 'ended-early', failure }],
    });
  });

  test('after it was up: not to be trusted, whatever was found before', () => {
    const crashed = { stage: 'chains', kind: 'crashed', detail: 'out of memory' } as const;
    expect(found({ failure: crashed })).toEqual([['distrust', 'ended-early']]);
  });

  test('by the person: not checked', () => {
    expect(
      judgeBackend(goodFindings('wasm', { failure: { stage: 'chains', kind: 'stopped', detail: '' } })).level,
    ).toBe('unchecked');
  });

  test('not offered: not available, in the browser’s words', () => {
    expect(judgeBackend({ backend: 'webgpu', unavailable: 'this browser has no WebGPU' })).toEqual({
      level: 'unavailable',
      reasons: [{ level: 'unavailable', code: 'not-offered', detail: 'this browser has no WebGPU' }],
    });
  });

  test('nothing measured is nothing good', () => {
    expect(judgeBackend({ backend: 'cpu' }).level).toBe('unchecked');
  });
});

test('the worst reason decides, and stands first', () => {
  const { level, reasons } = judgeBackend(
    goodFindings('webgl', { outputs: outputs(0.5), environment: checkEnvironment('webgl', { precision: 'float16' }) }),
  );
  expect(level).toBe('distrust');
  expect(reasons[0].code).toBe('output');
  expect(ODD_PHONE.backends.map((findings) => judgeBackend(findings).level)).toEqual([
    'distrust',
    'usable',
    'good',
    'unavailable',
  ]);
});

test('rounded findings hold four digits', () => {
  const findings = roundFindings(goodFindings('wasm', { startMs: 123.456 }));
  expect(findings.startMs).toBe(123.5);
  expect(roundFindings(findings)).toEqual(findings);
});
