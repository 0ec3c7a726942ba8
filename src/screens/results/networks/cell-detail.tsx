import { sum } from '../../../base/aggregate';
import { CellDiagram, CellLegend } from '../../../components/cell-diagram/cell-diagram';
import { Disclosure } from '../../../components/disclosure';
import { type FactItem, Facts } from '../../../components/facts';
import { lazyView } from '../../../components/lazy-view';
import type { ProfileSectionProps } from '../../../components/profile/profile-section';
import { Term } from '../../../components/term';
import { type CellRow, isMeasured, type MeasuredRow } from '../../../insights/rows';
import type { LatencySummary, Visit } from '../../../measure/record/measurement';
import type { StudyRecord } from '../../../measure/record/study-record';
import { LINK_PRECISION_PERCENT } from '../../../share/link/link-limits';
import type { ProfilingState, TrialSamples } from '../../../shell/state';
import { edgeCellAt, edgeCellText } from '../../../space/nas-bench-201/cell';
import { mad } from '../../../stats/mad';
import { outliersOf } from '../../../stats/outliers';
import { median, quantile } from '../../../stats/quantile';
import { describeCell } from '../../../text/describe-cell';
import {
  formatBytes,
  formatCount,
  formatInterval,
  formatMs,
  formatNumber,
  formatScaled,
  plural,
} from '../../../text/format';
import { FAILURE_DESCRIPTIONS } from '../../../text/labels';
import { CellPlace } from './cell-place';
import { SamplesFigure } from './samples-figure';
import './cell-table.css';

interface CellDetailProps {
  readonly row: CellRow;
  readonly record: StudyRecord;
  readonly lab: CellLab;
  /** Undefined where none are kept here. */
  readonly samples: TrialSamples | undefined;
  readonly loadSamples: () => void;
}

/** What is done to a cell beside measuring it. */
export interface CellLab {
  readonly profiling: ProfilingState | undefined;
  /** Undefined where this device has not measured the study. */
  readonly profile: ((trialId: string) => void) | undefined;
  readonly stop: () => void;
}

const ProfileSection = lazyView<ProfileSectionProps>(
  () => import('../../../components/profile/profile-section').then((module) => module.ProfileSection),
  () => null,
);

/** All there is to know of one trial. */
export function CellDetail({ row, record, lab, samples, loadSamples }: CellDetailProps) {
  const { outcome } = row.measurement;
  const { profile: ask, profiling, stop } = lab;
  return (
    <div class="cell-detail">
      {row.cell && (
        <div class="cell-detail-figure">
          <CellDiagram cell={row.cell} size="large" />
          <CellLegend />
        </div>
      )}
      {isMeasured(row) && <MeasuredFigures row={row} />}
      {outcome.state === 'failed' && (
        <div class="callout callout-error">
          <p class="callout-title">{FAILURE_DESCRIPTIONS[outcome.code]}</p>
          {outcome.detail !== '' && <p class="note">The browser said: {outcome.detail}</p>}
        </div>
      )}
      {samples && <SamplesSection samples={samples} row={row} record={record} retry={loadSamples} />}
      <ProfileSection
        id="cell-profile"
        backend={record.definition.backend}
        profile={record.profiles?.find(({ position }) => position === row.position)?.profile}
        profiling={profiling?.target === row.trialId ? profiling : undefined}
        measure={ask && row.hasSamples ? () => ask(row.trialId) : undefined}
        stop={stop}
      />
      <CellPlace row={row} record={record} visits={samples?.state === 'read' ? samples.visits : undefined} />
      <section class="cell-detail-section" aria-labelledby="cell-network">
        <h3 id="cell-network">Network</h3>
        <Facts
          items={[
            { name: 'MACs', value: row.macs === undefined ? UNKNOWN_MACS : formatScaled(row.macs) },
            { name: 'Parameters', value: formatScaled(row.params) },
            ...cellFacts(row),
            { name: 'Place in the study', value: formatCount(row.position + 1) },
          ]}
        />
      </section>
    </div>
  );
}

const UNKNOWN_MACS = 'not known: some of its operators are not counted here';

/** What the benchmark of its space says of a cell, or what tells one model from another. */
function cellFacts({ cell, hash, measurement: { architecture } }: CellRow): FactItem[] {
  if (architecture.kind === 'own-model') return [{ name: 'Its files', value: <code>{architecture.digest}</code> }];
  if (architecture.kind === 'networks') return [];
  const index = { name: 'Canonical index', value: String(architecture.index) };
  if (cell === undefined) {
    const text = edgeCellText(edgeCellAt(architecture.index));
    return [index, { name: 'Operators', value: <code>{text}</code> }];
  }
  return [index, { name: 'Hash', value: <code>{hash}</code> }, { name: 'Wiring', value: describeCell(cell) }];
}

function MeasuredFigures({ row }: { readonly row: MeasuredRow }) {
  const { summary, hasSamples } = row;
  return (
    <section class="cell-detail-section" aria-label="Latency">
      <p class="cell-detail-latency">{formatInterval(summary)}</p>
      <p class="note">
        {summary.visits > 1 ? 'Mean of the medians of its visits' : 'Median'} and 95% interval, from{' '}
        {plural(summary.samples, 'sample')} in {plural(summary.visits, 'visit')}.
        {!summary.steady && ' Not every visit had reached a steady state when timed.'}
        {row.resolutionLimited && " The clock's step is more than 2% of it."}
      </p>
      <Facts items={qualityFacts(summary)} />
      {!hasSamples && (
        <>
          <Facts items={[{ name: 'Cold, first inference', value: formatMs(summary.coldLatencyMs) }]} />
          <p class="note">
            Raw samples stay with the sender: the link carries their summary, each latency within{' '}
            {LINK_PRECISION_PERCENT}
            %.
          </p>
        </>
      )}
    </section>
  );
}

/** Grade and throughput, where the protocol gives them. */
function qualityFacts({ quality, pipelined }: LatencySummary): FactItem[] {
  return [
    ...(quality === undefined
      ? []
      : [
          { name: <Term of="grade">Grade</Term>, value: quality.grade },
          {
            name: <Term of="throttled">Throttled visits</Term>,
            value: quality.throttledVisits === 0 ? 'none' : formatCount(quality.throttledVisits),
          },
        ]),
    ...(pipelined === undefined
      ? []
      : [
          {
            name: <Term of="pipelined-latency">Pipelined</Term>,
            value: `${formatInterval({ ...pipelined, medianMs: pipelined.pipelinedMs })} an inference in a row`,
          },
        ]),
  ];
}

interface SamplesSectionProps {
  readonly samples: TrialSamples;
  readonly row: CellRow;
  readonly record: StudyRecord;
  readonly retry: () => void;
}

function SamplesSection({ samples, row, record, retry }: SamplesSectionProps) {
  switch (samples.state) {
    case 'reading':
      return (
        <section class="cell-detail-section cell-detail-reading" aria-label="Samples" aria-busy="true">
          <p class="note">Reading its samples…</p>
        </section>
      );
    case 'read':
      return <VisitsSection visits={samples.visits} backend={record.definition.backend} name={row.name} />;
    case 'failed':
      return (
        <div class="callout callout-error" role="alert">
          <p class="callout-title">{samples.problem.title}</p>
          <p>{samples.problem.detail}</p>
          <div class="button-row">
            <button type="button" class="button" onClick={retry}>
              Read its samples again
            </button>
          </div>
        </div>
      );
  }
}

interface VisitsSectionProps {
  readonly visits: readonly Visit[];
  readonly backend: StudyRecord['definition']['backend'];
  readonly name: string;
}

/** Every sample of the trial in the order taken, what sticks out of them, and each visit by itself. */
function VisitsSection({ visits, backend, name }: VisitsSectionProps) {
  const samplesMs = visits.flatMap((visit) => visit.samplesMs);
  const { tukey, mad: byMad } = outliersOf(samplesMs);
  return (
    <section class="cell-detail-section" aria-label="Samples">
      <SamplesFigure visits={visits} backend={backend} name={name} />
      <Facts
        items={[
          { name: <Term of="MAD">Spread (MAD)</Term>, value: formatMs(mad(samplesMs)) },
          { name: 'Nine in ten within', value: formatMs(quantile(samplesMs, 0.9)) },
          {
            name: <Term of="outlier">Outliers</Term>,
            value: `${formatCount(tukey.length)} by Tukey's fences, ${formatCount(byMad.length)} by the MAD; all are kept`,
          },
        ]}
      />
      {visits.map((visit) => (
        <Disclosure
          key={visit.index}
          title={`Visit ${visit.index + 1}: ${plural(visit.samplesMs.length, 'sample')}, median ${formatMs(median(visit.samplesMs))}`}
        >
          {() => <Facts items={visitFacts(visit)} />}
        </Disclosure>
      ))}
    </section>
  );
}

function visitFacts(visit: Visit): FactItem[] {
  const { phases, memory, samplesMs, chain } = visit;
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
  const totalMs = sum(warmUpMs);
  return `${plural(warmUpMs.length, 'run')}, ${formatMs(totalMs)}, ${steady ? 'then steady' : 'never steady'}`;
}
