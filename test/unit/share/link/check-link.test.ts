import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../../src/base/base64url';
import {
  type BackendFindings,
  CHECK_STAGES,
  type DeviceCheck,
  FAILURE_KINDS,
  OUTPUT_FAMILIES,
  roundFindings,
} from '../../../../src/measure/device-check/findings';

import { judgeBackend } from '../../../../src/measure/device-check/verdict';
import type { LinkProblemCode } from '../../../../src/share/bundle/problems';
import { redactCheck } from '../../../../src/share/bundle/redact';
import { CHECK_SCHEMA_VERSION, decodeCheckLink, encodeCheckLink } from '../../../../src/share/link/check-link';
import { MAX_LINK_CHARS, sealEnvelope } from '../../../../src/share/link/envelope';

import { BACKENDS } from '../../../../src/study/definition';
import { checkEnvironment, goodFindings, ODD_PHONE, phoneCheck } from '../../../support/checks';
import { timeUpTo } from '../../../support/times';

let link = '';
beforeAll(async () => {
  link = await encodeCheckLink(ODD_PHONE);
});

async function opened(fragment: string): Promise<DeviceCheck> {
  const decoded = await decodeCheckLink(fragment);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
}

const problem = async (fragment: string): Promise<LinkProblemCode | undefined> => {
  const decoded = await decodeCheckLink(fragment);
  return decoded.ok ? undefined : decoded.error;
};

const sealed = async (value: unknown, version = CHECK_SCHEMA_VERSION): Promise<string> =>
  `c=${await sealEnvelope(version, new TextEncoder().encode(JSON.stringify(value)))}`;

test('gives the redacted check back, and the same verdicts', async () => {
  const check = await opened(link);
  expect(check).toStrictEqual(redactCheck(ODD_PHONE));
  expect(check.backends.map(judgeBackend)).toEqual(
    ODD_PHONE.backends.map((findings) => judgeBackend(roundFindings(findings))),
  );
});

test('a check of four backends, as long as a fast phone makes it, stays below 6,000 characters', async () => {
  const noise = (i: number, around: number): number => around * (1 + 0.03 * Math.sin(12.9898 * i));
  const visits = (around: number) =>
    Array.from({ length: 12 }, (_, i) => ({ computeMs: noise(i + around, around), dispatchMs: noise(i, around / 5) }));
  const runs = [1, 2, 4, 8, 16];
  const long = BACKENDS.map((backend, at) =>
    goodFindings(backend, {
      chains: { runs, totalsMs: runs.map((k) => Array.from({ length: 6 }, (_, i) => noise(i + at, 12 * k))) },
      anchors: { sizes: { computeLayers: 21, dispatchRuns: 11 }, before: visits(12 + at), after: visits(13 + at) },
    }),
  );
  const text = await encodeCheckLink(phoneCheck(long));
  expect(text.length).toBeGreaterThan(1000);
  expect(text.length).toBeLessThan(6000);
});

test('names no model, no full user agent, no address', async () => {
  const detail = `Failed to fetch https://someone.example/secret/worker.js?x=1 ${'x'.repeat(400)}`;
  const check = await opened(
    await encodeCheckLink(
      phoneCheck([{ backend: 'wasm', failure: { stage: 'start', kind: 'failed', detail } }, goodFindings('webgl')], {
        probeProblem: 'blob:https://someone.example/9f is blocked',
      }),
    ),
  );
  const json = JSON.stringify(check);
  expect(json).not.toMatch(/Pixel|Mozilla|someone|secret/);
  expect(check.userAgent).toBe('Chrome 147');
  expect(check.backends[1].environment).toMatchObject({
    userAgent: 'Chrome 147',
    platform: 'Android',
    deviceModel: '',
  });
  expect(check.backends[0].failure?.detail).toMatch(/^Failed to fetch \(address\) x+$/);
});

test('redacting twice changes nothing more', () => {
  const once = redactCheck(ODD_PHONE);
  expect(redactCheck(once)).toStrictEqual(once);
});

const ms = timeUpTo(1e6);
const short = fc.string({ maxLength: 60 });
const visits = fc.array(fc.record({ computeMs: ms, dispatchMs: ms }, { noNullPrototype: true }), { maxLength: 12 });
const findingsOf = (backend: (typeof BACKENDS)[number]) =>
  fc.record<BackendFindings, 'backend'>(
    {
      backend: fc.constant(backend),
      unavailable: short,
      startMs: ms,
      threadsHung: fc.boolean(),
      environment: fc.constantFrom(checkEnvironment(backend), checkEnvironment(backend, { precision: 'float16' })),
      abilities: fc.dictionary(fc.stringMatching(/^max[a-zA-Z-]{1,20}$/), fc.stringMatching(/^[a-z0-9]{1,20}$/), {
        noNullPrototype: true,
      }),
      clock: fc.record(
        { steps: fc.integer({ min: 1, max: 40 }), smallestMs: ms, medianMs: ms, largestMs: ms },
        { noNullPrototype: true },
      ),
      outputs: fc.array(
        fc.record({ family: fc.constantFrom(...OUTPUT_FAMILIES), error: fc.option(ms) }, { noNullPrototype: true }),
        { maxLength: 7 },
      ),
      chains: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }).chain((runs) =>
        fc.record(
          {
            runs: fc.constant(runs.toSorted((a, b) => a - b)),
            totalsMs: fc.tuple(...runs.map(() => fc.array(ms, { minLength: 1, maxLength: 6 }))),
          },
          { noNullPrototype: true },
        ),
      ),
      anchors: fc.record(
        { sizes: fc.constant({ computeLayers: 7, dispatchRuns: 64 }), before: visits, after: visits },
        { noNullPrototype: true },
      ),
      failure: fc.record(
        {
          stage: fc.constantFrom(...CHECK_STAGES),
          kind: fc.constantFrom(...FAILURE_KINDS),
          detail: short,
        },
        { noNullPrototype: true },
      ),
    },
    { requiredKeys: ['backend'], noNullPrototype: true },
  );

test('any check comes back as it was redacted, with verdicts and all, and judging never throws', async () => {
  const checks = fc.subarray([...BACKENDS]).chain((backends) => fc.tuple(...backends.map(findingsOf)));
  await fc.assert(
    fc.asyncProperty(checks, async (backends) => {
      const check = phoneCheck(backends);
      const back = await opened(await encodeCheckLink(check));
      expect(back).toStrictEqual(redactCheck(check));
      expect(back.backends.map((findings) => judgeBackend(findings).level)).toEqual(
        check.backends.map((findings) => judgeBackend(roundFindings(findings)).level),
      );
    }),
    { numRuns: 60 },
  );
});

describe('what is wrong has the code that other links have', () => {
  test('no such link', async () => {
    for (const text of ['', '#', 'r=AAAA', 'd=AAAA', 'C=AAAA', '/check'])
      expect(await problem(text)).toBe('not-a-link');
  });

  test('too long, other characters, cut short, changed, newer', async () => {
    expect(await problem(`c=${'A'.repeat(MAX_LINK_CHARS)}`)).toBe('too-long');
    expect(await problem(`${link}%`)).toBe('bad-characters');
    for (let length = 2; length < link.length; length += 7)
      expect(await problem(link.slice(0, length))).toBe('cut-short');
    expect(await problem(link.slice(0, 6) + (link[6] === 'A' ? 'B' : 'A') + link.slice(7))).toBe('checksum');
    expect(await problem(await sealed(redactCheck(ODD_PHONE), CHECK_SCHEMA_VERSION + 1))).toBe('newer-version');
    expect(await problem(`c=${await sealEnvelope(1, new Uint8Array(40_000_000))}`)).toBe('inflates-too-far');
  });

  test('content that is no check', async () => {
    const check = redactCheck(ODD_PHONE);
    expect(await problem(await sealed(check))).toBeUndefined();
    const [first, ...rest] = check.backends;
    for (const wrong of [
      null,
      {},
      { ...check, extra: 1 },
      { ...check, tookMs: -1 },
      { ...check, userAgent: 'x'.repeat(1001) },
      { ...check, backends: [first, first] },
      { ...check, backends: [{ ...first, backend: 'abacus' }, ...rest] },
      { ...check, backends: [{ ...first, chains: { runs: [1, 2], totalsMs: [[1]] } }] },
      { ...check, backends: [{ ...first, chains: { runs: [2, 1], totalsMs: [[1], [1]] } }] },
      { ...check, backends: [{ ...first, chains: { runs: [1], totalsMs: [[]] } }] },
      { ...check, backends: [{ ...first, outputs: [{ family: 'cell', error: 'NaN' }] }] },
      { ...check, backends: [{ ...first, unavailable: 'x'.repeat(301) }] },
      { ...check, backends: [{ ...first, failure: { stage: 'lunch', kind: 'hung', detail: '' } }] },
    ])
      expect(await problem(await sealed(wrong)), JSON.stringify(wrong)?.slice(0, 80)).toBe('bad-structure');
    expect(await problem(`c=${await sealEnvelope(1, new Uint8Array(5))}`)).toBe('bad-structure');
  });
});

test('white space and a leading # do no harm', async () => {
  expect(await opened(`#${link.slice(0, 76)}\r\n ${link.slice(76)}\n`)).toStrictEqual(redactCheck(ODD_PHONE));
});

test('random text never throws and never opens; changed characters never give another check', async () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.uint8Array().map(toBase64Url));
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const change = fc.tuple(fc.integer({ min: 2, max: link.length - 1 }), fc.constantFrom(...alphabet));
  await fc.assert(
    fc.asyncProperty(anyText, fc.array(change, { minLength: 1, maxLength: 4 }), async (random, changes) => {
      expect((await decodeCheckLink(`c=${random}`)).ok).toBe(false);
      const chars = [...link];
      for (const [at, char] of changes) chars[at] = char;
      const text = chars.join('');
      expect((await decodeCheckLink(text)).ok).toBe(text === link);
    }),
    { numRuns: 300 },
  );
});
