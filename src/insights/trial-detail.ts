import { sum } from '../base/aggregate';
import type { ProblemText } from '../base/problem';
import type { LatencySummary, Visit } from '../measure/record/measurement';
import type { StudyRecord } from '../measure/record/study-record';
import { LINK_PRECISION_PERCENT } from '../share/link/envelope';
import { edgeCellAt, edgeCellText } from '../space/nas-bench-201/cell';
import { mad } from '../stats/mad';
import { outliersOf } from '../stats/outliers';
import { median, quantile } from '../stats/quantile';
import { describeCell } from '../text/describe-cell';
import type { Fact } from '../text/facts';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatInterval,
  formatMs,
  formatNumber,
  formatScaled,
  plural,
} from '../text/format';
import { describeOutputCheck } from '../text/output-check';
import type { CellRow, MeasuredRow } from './rows';

/** Raw samples of one trial: they are read from the store when the trial is opened. */
export type TrialSamples = { readonly trialId: string } & (
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly visits: readonly Visit[] }
  | { readonly state: 'failed'; readonly problem: ProblemText }
);

/** Samples that the record holds itself, or those read for this trial; undefined where this browser keeps none. */
export function samplesOf(
  { measurement, hasSamples, trialId }: CellRow,
  read: TrialSamples | undefined,
): TrialSamples | undefined {
  const { outcome } = measurement;
  if (outcome.state === 'measured') return { trialId, state: 'read', visits: outcome.visits };
  if (!hasSamples) return undefined;
  return read?.trialId === trialId ? read : { trialId, state: 'reading' };
}

/** In place of the samples of a trial that came by link. */
export const SUMMARY_ONLY_NOTE = `Raw samples stay with the sender: the link carries their summary, each latency within ${LINK_PRECISION_PERCENT}%.`;

/** The number of a visit, from 1, how many samples it took and their median. */
export const visitTitle = ({ index, samplesMs }: Visit): string =>
  `Visit ${index + 1}: ${plural(samplesMs.length, 'sample')}, median ${formatMs(median(samplesMs))}`;

/** How a latency was computed, from how many samples, and its caveats: a sentence or more. */
export function describeMeasurement({ summary, resolutionLimited }: MeasuredRow): string {
  const centre = summary.visits > 1 ? 'Mean of the medians of its visits' : 'Median';
  return [
    `${centre} and 95% interval, from ${plural(summary.samples, 'sample')} in ${plural(summary.visits, 'visit')}.`,
    ...(summary.steady ? [] : ['Not every visit had reached a steady state when timed.']),
    ...(resolutionLimited ? ["The clock's step is more than 2% of it."] : []),
  ].join(' ');
}

/** Grade and throughput, where the protocol gives them. */
export function qualityFacts({ quality, pipelined }: LatencySummary): Fact[] {
  return [
    ...(quality === undefined
      ? []
      : [
          { name: 'Grade', term: 'grade', value: quality.grade },
          {
            name: 'Throttled visits',
            term: 'throttled',
            value: quality.throttledVisits === 0 ? 'none' : formatCount(quality.throttledVisits),
          },
        ]),
    ...(pipelined === undefined
      ? []
      : [
          {
            name: 'Pipelined',
            term: 'pipelined-latency',
            value: `${formatInterval({ ...pipelined, medianMs: pipelined.pipelinedMs })} an inference in a row`,
          },
        ]),
  ];
}

/** The network of a trial: its cost, what the benchmark of its space calls it, and its place in the study. */
export const networkFacts = (row: CellRow): Fact[] => [
  {
    name: 'MACs',
    value: row.macs === undefined ? 'not known: some of its operators are not counted here' : formatScaled(row.macs),
  },
  { name: 'Parameters', value: formatScaled(row.params) },
  ...identityFacts(row),
  { name: 'Place in the study', value: formatCount(row.position + 1) },
];

function identityFacts({ cell, hash = '', measurement: { architecture } }: CellRow): Fact[] {
  if (architecture.kind === 'own-model') return [{ name: 'Its files', value: architecture.digest, code: 'value' }];
  if (architecture.kind === 'networks') return [];
  const index = { name: 'Canonical index', value: String(architecture.index) };
  if (cell === undefined)
    return [index, { name: 'Operators', value: edgeCellText(edgeCellAt(architecture.index)), code: 'value' }];
  return [index, { name: 'Hash', value: hash, code: 'value' }, { name: 'Wiring', value: describeCell(cell) }];
}

/** How the samples of a trial are spread, those that stick out among them. */
export function sampleFacts(samplesMs: readonly number[]): Fact[] {
  const { tukey, mad: byMad } = outliersOf(samplesMs);
  return [
    { name: 'Spread (MAD)', term: 'MAD', value: formatMs(mad(samplesMs)) },
    { name: 'Nine in ten within', value: formatMs(quantile(samplesMs, 0.9)) },
    {
      name: 'Outliers',
      term: 'outlier',
      value: `${formatCount(tukey.length)} by Tukey's fences, ${formatCount(byMad.length)} by the MAD; all are kept`,
    },
  ];
}

/** One visit: its phases, its samples, its memory. */
export function visitFacts(visit: Visit): Fact[] {
  const { phases, memory, samplesMs, chain, outputCheck } = visit;
  return [
    { name: 'Build', value: formatMs(phases.buildMs) },
    { name: 'Cold, first inference', value: formatMs(phases.coldLatencyMs) },
    { name: 'Warm-up', value: describeWarmUp(visit) },
    { name: 'Samples', value: samplesMs.map((ms) => formatNumber(ms)).join(', ') },
    ...(chain === undefined
      ? []
      : [
          {
            name: `Chains of ${formatCount(chain.runs)}`,
            value: `${chain.totalsMs.map((ms) => formatNumber(ms)).join(', ')} ms`,
          },
        ]),
    ...(outputCheck === undefined ? [] : [{ name: 'Output', value: describeOutputCheck(outputCheck) }]),
    { name: 'Memory, estimated', value: formatBytes(memory.estimatedBytes) },
    ...(memory.allocatedBytes === undefined
      ? []
      : [{ name: 'Memory, allocated', value: formatBytes(memory.allocatedBytes) }]),
    {
      name: 'Tensors before and after',
      value: `${formatCount(memory.tensorsBefore)} and ${formatCount(memory.tensorsAfter)}`,
    },
  ];
}

function describeWarmUp({ phases: { warmUpMs, steady } }: Visit): string {
  const state = steady ? 'then steady' : 'never steady';
  return `${plural(warmUpMs.length, 'run')}, ${formatMs(sum(warmUpMs))}, ${state}`;
}

/** When a trial was visited, and how full the battery was at the start of the session. */
export function visitTimeFacts({ sessions }: Pick<StudyRecord, 'sessions'>, visits: readonly Visit[]): Fact[] {
  if (visits.length === 0) return [];
  const [first, last] = [visits[0], visits[visits.length - 1]];
  const battery = sessions.find(({ startedAtMs }) => startedAtMs === first.session)?.battery;
  const apartMs = last.startedAtMs - first.startedAtMs;
  return [
    { name: 'First visit', value: formatDate(first.startedAtMs) },
    ...(apartMs > 0 ? [{ name: 'Last visit', value: `${formatDuration(apartMs)} after it` }] : []),
    ...(battery === undefined
      ? []
      : [
          {
            name: 'Battery at the start',
            value: `${Math.round(100 * battery.level)}%, ${battery.charging ? 'charging' : 'not charging'}`,
          },
        ]),
  ];
}
