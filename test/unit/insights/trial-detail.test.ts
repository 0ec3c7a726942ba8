import { describe, expect, test } from 'vitest';
import { cellRows, isMeasured, type MeasuredRow } from '../../../src/insights/rows';
import {
  describeMeasurement,
  networkFacts,
  qualityFacts,
  sampleFacts,
  samplesOf,
  visitFacts,
  visitTimeFacts,
  visitTitle,
} from '../../../src/insights/trial-detail';
import type { OutputCheck } from '../../../src/measure/record/measurement';
import type { Fact } from '../../../src/text/facts';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({});
const [row] = cellRows(record).filter(isMeasured);
const { outcome } = row.measurement;
const visits = outcome.state === 'measured' ? outcome.visits : [];
/** The row without the samples of its measurement, as a large study is read. */
const summaryOf = (whole: MeasuredRow): MeasuredRow => ({
  ...whole,
  measurement: { ...whole.measurement, outcome: { state: 'summarised', summary: whole.summary } },
});
const factValue = (facts: readonly Fact[], name: string): string | undefined =>
  facts.find((fact) => fact.name === name)?.value;

describe('how a latency was computed', () => {
  const { summary } = row;

  test('from several visits, from one', () => {
    expect(describeMeasurement({ ...row, summary: { ...summary, steady: true } })).toBe(
      `Mean of the medians of its visits and 95% interval, from ${summary.samples} samples in 3 visits.`,
    );
    expect(describeMeasurement({ ...row, summary: { ...summary, visits: 1, samples: 1, steady: true } })).toBe(
      'Median and 95% interval, from 1 sample in 1 visit.',
    );
  });

  test('with what weakens it', () => {
    expect(describeMeasurement({ ...row, summary: { ...summary, steady: false }, resolutionLimited: true })).toMatch(
      /\. Not every visit had reached a steady state when timed\. The clock's step is more than 2% of it\.$/,
    );
  });
});

test('a protocol without grades and chains has no quality to show', () => {
  const { quality: _, pipelined: __, ...summary } = row.summary;
  expect(qualityFacts(summary)).toEqual([]);
  expect(qualityFacts(row.summary).map(({ name }) => name)).toEqual(['Grade', 'Throttled visits', 'Pipelined']);
});

describe('raw samples of a trial', () => {
  const { trialId } = row;

  test('are those that the record holds, whatever else was read', () => {
    const other = { trialId: 'another', state: 'reading' } as const;
    expect(samplesOf(row, other)).toEqual({ trialId, state: 'read', visits });
    expect(samplesOf(row, undefined)).toEqual({ trialId, state: 'read', visits });
  });

  const summary = summaryOf(row);

  test('are those read for this trial, not those of another one', () => {
    const failed = { trialId, state: 'failed', problem: { title: 'No', detail: 'None.' } } as const;
    expect(samplesOf(summary, failed)).toBe(failed);
    expect(samplesOf(summary, { ...failed, trialId: 'another' })).toEqual({ trialId, state: 'reading' });
    expect(samplesOf(summary, undefined)).toEqual({ trialId, state: 'reading' });
  });

  test('are nowhere where this browser keeps none', () => {
    expect(samplesOf({ ...summary, hasSamples: false }, undefined)).toBeUndefined();
  });

  test('have a title for each visit, counted from one', () => {
    expect(visitTitle({ ...visits[1], index: 1, samplesMs: [3, 1, 2] })).toBe(
      'Visit 2: 3 samples, median 2.00\u202fms',
    );
  });
});

describe('what a network is called', () => {
  test('a cell of NAS-Bench-101 by its index, hash and wiring', () => {
    expect(networkFacts(row).map(({ name }) => name)).toEqual([
      'MACs',
      'Parameters',
      'Canonical index',
      'Hash',
      'Wiring',
      'Place in the study',
    ]);
  });

  test('a cell of NAS-Bench-201 by its operators, other networks by their name alone', () => {
    const of = (architecture: typeof row.measurement.architecture) =>
      networkFacts({ ...row, cell: undefined, measurement: { ...row.measurement, architecture } });
    expect(factValue(of({ kind: 'nas-bench-201', index: 0 }), 'Operators')).toContain('|');
    expect(of({ kind: 'networks', id: 'squeezenet' }).map(({ name }) => name)).toEqual([
      'MACs',
      'Parameters',
      'Place in the study',
    ]);
  });

  test('MACs that are not counted are no number', () => {
    expect(factValue(networkFacts({ ...row, macs: undefined }), 'MACs')).toMatch(/^not known/);
  });
});

test('samples that stick out are counted by both rules', () => {
  expect(factValue(sampleFacts([4, 4.1, 4, 4.2, 4.1, 9]), 'Outliers')).toBe(
    "1 by Tukey's fences, 1 by the MAD; all are kept",
  );
});

test('one visit with its phases; chains and allocations only where there are any', () => {
  const { chain: _, ...visit } = visits[0];
  const { allocatedBytes: __, ...memory } = visit.memory;
  const all = visitFacts(visits[0]).map(({ name }) => name);
  const some = visitFacts({ ...visit, memory }).map(({ name }) => name);
  expect(all.filter((name) => !some.includes(name))).toEqual(['Chains of 4', 'Memory, allocated']);
  expect(
    factValue(visitFacts({ ...visit, phases: { ...visit.phases, warmUpMs: [5, 4], steady: false } }), 'Warm-up'),
  ).toBe('2 runs, 9.00\u202fms, never steady');
});

test('how the output of a model was judged, where it was', () => {
  const outputOf = (outputCheck: OutputCheck) => factValue(visitFacts({ ...visits[0], outputCheck }), 'Output');
  expect(outputOf({ state: 'checked', against: 'cpu', error: 1.234e-6 })).toBe(
    'checked against cpu, error 1.2e-6 of the largest value',
  );
  expect(outputOf({ state: 'checked', against: 'wasm', error: 0 })).toBe(
    'checked against wasm, error 0 of the largest value',
  );
  expect(outputOf({ state: 'not-checked', reason: 'It is too large.' })).toBe('not checked: It is too large.');
  expect(visitFacts(visits[0]).map(({ name }) => name)).not.toContain('Output');
});

test('when a trial was visited', () => {
  expect(visitTimeFacts(record, [])).toEqual([]);
  expect(visitTimeFacts(record, visits.slice(0, 1)).some(({ name }) => name === 'Last visit')).toBe(false);
  const [session] = record.sessions;
  const sessions = [{ ...session, startedAtMs: visits[0].session, battery: { charging: false, level: 0.82 } }];
  expect(factValue(visitTimeFacts({ sessions }, visits), 'Battery at the start')).toBe('82%, not charging');
  expect(factValue(visitTimeFacts({ sessions }, visits), 'Last visit')).toMatch(/ after it$/);
});
