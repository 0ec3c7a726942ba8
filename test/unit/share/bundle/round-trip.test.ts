import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Measurement } from '../../../../src/measure/record/measurement';
import { summaryIn } from '../../../../src/measure/record/summary';
import { fullBundle, recordOf, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { parseBundle, parseBundleText } from '../../../../src/share/bundle/parse-bundle';
import { LINK_PRECISION_PERCENT, MAX_LINK_CHARS } from '../../../../src/share/link/envelope';
import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';
import { earlierPhoneStudy, phoneStudy } from '../phone-study';
import { anyRecord } from '../records';

test('a full bundle gives the record back exactly, through JSON text', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const parsed = parseBundleText(JSON.stringify(fullBundle(record)));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      expect(recordOf(parsed.value)).toStrictEqual({ ...record, origin: 'shared' });
    }),
  );
});

test('a summary bundle parses, and summarising it again changes nothing', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const summary = summaryBundle(record);
      expect(parseBundle(JSON.parse(JSON.stringify(summary)))).toStrictEqual({ ok: true, value: summary });
      expect(summaryBundle(recordOf(summary))).toStrictEqual(summary);
    }),
  );
});

test('exporting what came by link gives the same bundle, and does not call it full', () => {
  const summary = summaryBundle(phoneStudy(3));
  expect(fullBundle(recordOf(summary))).toStrictEqual(summary);
  expect(fullBundle(phoneStudy(3)).kind).toBe('full');
});

test('a link gives the summary bundle exactly, from a full bundle too', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecord, async (record) => {
      const link = await encodeLink(record);
      expect(await decodeLink(link)).toStrictEqual({ ok: true, value: summaryBundle(record) });
    }),
  );
});

test('every latency of a link lies within the stated precision', async () => {
  const record = phoneStudy(40);
  const decoded = await decodeLink(await encodeLink(record));
  if (!decoded.ok) throw new Error(decoded.error);
  const received = recordOf(decoded.value).measurements;
  expect(received).toHaveLength(40);
  for (const [i, measurement] of record.measurements.entries()) {
    const sent = summaryIn(record, measurement);
    const got = summaryIn(recordOf(decoded.value), received[i]);
    if (sent === undefined || got === undefined) throw new Error('a measured cell without a summary');
    for (const key of ['medianMs', 'lowMs', 'highMs', 'coldLatencyMs'] as const) {
      expect(Math.abs(got[key] / sent[key] - 1) * 100).toBeLessThanOrEqual(LINK_PRECISION_PERCENT);
    }
    expect([got.samples, got.visits, got.steady]).toStrictEqual([sent.samples, sent.visits, sent.steady]);
    expect(sent.quality).toBeDefined();
    expect(got.quality).toStrictEqual(sent.quality);
    if (sent.pipelined === undefined || got.pipelined === undefined) throw new Error('chains without a slope');
    for (const key of ['pipelinedMs', 'lowMs', 'highMs'] as const) {
      expect(Math.abs(got.pipelined[key] / sent.pipelined[key] - 1) * 100).toBeLessThanOrEqual(LINK_PRECISION_PERCENT);
    }
  }
});

test.each([
  [24, 1_000, 900],
  [40, 1_200, 1_050],
  // A QR code holds 2,953 characters.
  [200, 2_950, 2_500],
  [1000, 11_000, 9_500],
])('a link of %i cells takes at most %i characters, measured by protocol 1 %i', async (cells, chars, earlierChars) => {
  expect((await encodeLink(phoneStudy(cells))).length).toBeLessThanOrEqual(chars);
  expect((await encodeLink(earlierPhoneStudy(cells))).length).toBeLessThanOrEqual(earlierChars);
});

test('intervals cut off at zero come through a link, and take little room', async () => {
  const record = phoneStudy(40);
  // Chains that differ so much from visit to visit that the interval of the slope reaches zero.
  const noisy = {
    ...record,
    measurements: record.measurements.map((measurement): Measurement => {
      if (measurement.outcome.state !== 'measured') return measurement;
      const visits = measurement.outcome.visits.map((visit, i) => ({
        ...visit,
        chain: { runs: 4, totalsMs: [visit.samplesMs[0] * (2 + 2 * i)] },
      }));
      return { ...measurement, outcome: { state: 'measured', visits } };
    }),
  };
  const summary = summaryBundle(noisy);
  const lows = summary.measurements.map((one) => one.state === 'summarised' && one.summary.pipelined?.lowMs);
  expect(new Set(lows)).toStrictEqual(new Set([0]));
  const link = await encodeLink(noisy);
  expect(await decodeLink(link)).toStrictEqual({ ok: true, value: summary });
  expect(link.length).toBeLessThanOrEqual(1_200);
});

test('a study too large for a link says so when it is made, not when it is opened', async () => {
  await expect(encodeLink(phoneStudy(6_000))).resolves.toHaveProperty('length', expect.any(Number));
  await expect(encodeLink(phoneStudy(9_000))).rejects.toThrow('too large for a link');
  expect(MAX_LINK_CHARS).toBe(65_536);
});
