import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { medianInterval } from '../../../../src/stats/median-interval';
import type { Protocol } from '../../../../src/study/definition';
import { presetStudy } from '../../../../src/study/presets';
import { type Coverage, stoppedCoverage } from '../../../support/coverage';
import { TRACES, type Trace } from '../../../support/latency-traces';

/** Seeds are fixed, so the shares are; that of 4,000 trials is known to 0.35 points. */
const TRIALS = 4000;

const { protocol } = presetStudy('quick', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: false });

const PROTOCOLS: readonly (readonly [name: string, protocol: Protocol])[] = [
  ['3, 5 or 8 visits, target 5%', protocol],
  ['3, 5 or 8 visits, target 2%', { ...protocol, targetHalfWidth: 0.02 }],
  ['always 3 visits', { ...protocol, looks: [3] }],
];

const rows = PROTOCOLS.flatMap(([name, one]) =>
  TRACES.map((trace) => ({ name, trace, coverage: stoppedCoverage(trace, one, TRIALS) })),
);

test.each(rows)('$name, $trace.name: the stopped interval keeps its promise', ({ coverage }) => {
  expect(coverage.narrowestSteps).toBeGreaterThanOrEqual(1 / (2 * Math.sqrt(3)) - 1e-9);
  if (coverage.resolutionLimited === 1) {
    expect(coverage.narrowestSteps).toBeGreaterThanOrEqual(1 - 1e-9);
    expect(coverage.covered).toBe(1);
    return;
  }
  expect(coverage.resolutionLimited).toBe(0);
  expect(coverage.covered).toBeGreaterThan(0.93);
  expect(coverage.covered).toBeLessThan(0.97);
});

test('the control: an interval that takes samples for independent breaks its promise as soon as visits shift', () => {
  const covered = (trace: Trace): number => {
    let hits = 0;
    for (let seed = 0; seed < TRIALS; seed++) {
      const source = trace.source(seed);
      const { low, high } = medianInterval([source(10), source(10), source(10)].flat(), 0.95);
      if (low <= trace.truthMs && trace.truthMs <= high) hits++;
    }
    return hits / TRIALS;
  };
  const [independent, , remembering, shifting] = TRACES;
  expect(covered(independent)).toBeGreaterThan(0.93);
  expect(covered(remembering)).toBeLessThan(0.8);
  expect(covered(shifting)).toBeLessThan(0.8);
});

test('the table in docs/measurement.md is what this test computes', () => {
  const doc = readFileSync(new URL('../../../../docs/measurement.md', import.meta.url), 'utf8');
  for (const row of rows) expect(doc).toContain(tableRow(row));
});

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const tableRow = ({ name, trace, coverage }: { name: string; trace: { name: string }; coverage: Coverage }): string => {
  const isLimited = coverage.resolutionLimited === 1;
  const cells = [
    name,
    trace.name,
    isLimited ? 'resolution-limited' : percent(coverage.covered),
    coverage.meanVisits.toFixed(1),
    `±${percent(coverage.meanHalfWidth)}`,
    percent(coverage.gradedTwice),
    coverage.gradedTwice === 0 ? '' : percent(coverage.agreeing),
  ];
  return `| ${cells.join(' | ')} |`;
};
