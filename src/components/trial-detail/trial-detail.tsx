import { type CellRow, isMeasured, type MeasuredRow } from '../../insights/rows';
import {
  describeMeasurement,
  networkFacts,
  qualityFacts,
  SUMMARY_ONLY_NOTE,
  sampleFacts,
  type TrialSamples,
  visitFacts,
  visitTimeFacts,
  visitTitle,
} from '../../insights/trial-detail';
import type { Visit } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { trialEnvironmentFacts } from '../../text/facts';
import { givenDeviceName } from '../../text/foreign-names';
import { formatInterval, formatMs } from '../../text/format';
import { FAILURE_DESCRIPTIONS } from '../../text/labels';
import { CellDiagram, CellLegend } from '../cell-diagram/cell-diagram';
import { Disclosure } from '../disclosure';
import { Facts } from '../facts';
import { lazyView } from '../lazy-view';
import type { ProfileSectionProps, ProfilingProgress } from '../profile/profile-section';
import { Term } from '../term';
import { SamplesFigure } from './samples-figure';
import './trial-detail.css';

interface TrialDetailProps {
  readonly row: CellRow;
  readonly record: StudyRecord;
  readonly profiling: TrialProfiling;
  /** Undefined where none are kept here. */
  readonly samples: TrialSamples | undefined;
  readonly loadSamples: () => void;
}

/** Profiles of the network, which are measured apart from its latency. */
export interface TrialProfiling {
  /** What is under way or ended last, with the id of its trial. */
  readonly profiling: (ProfilingProgress & { readonly target: string }) | undefined;
  /** Undefined where this device has not measured the study. */
  readonly profile: ((trialId: string) => void) | undefined;
  readonly stop: () => void;
}

const ProfileSection = lazyView<ProfileSectionProps>(
  () => import('../profile/profile-section').then((module) => module.ProfileSection),
  () => null,
);

/** All there is to know of one trial. */
export function TrialDetail({ row, record, profiling: trialProfiling, samples, loadSamples }: TrialDetailProps) {
  const { outcome } = row.measurement;
  const { profile: ask, profiling, stop } = trialProfiling;
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
      <TrialEnvironment row={row} record={record} visits={samples?.state === 'read' ? samples.visits : undefined} />
      <section class="cell-detail-section" aria-labelledby="cell-network">
        <h3 id="cell-network">Network</h3>
        <Facts items={networkFacts(row)} />
      </section>
    </div>
  );
}

function MeasuredFigures({ row }: { readonly row: MeasuredRow }) {
  const { summary, hasSamples } = row;
  return (
    <section class="cell-detail-section" aria-label="Latency">
      <p class="cell-detail-latency">{formatInterval(summary)}</p>
      <p class="note">{describeMeasurement(row)}</p>
      <Facts items={qualityFacts(summary)} />
      {!hasSamples && (
        <>
          <Facts items={[{ name: 'Cold, first inference', value: formatMs(summary.coldLatencyMs) }]} />
          <p class="note">{SUMMARY_ONLY_NOTE}</p>
        </>
      )}
    </section>
  );
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

/** Every sample of the trial in the order taken, its outliers, and the figures of each visit. */
function VisitsSection({ visits, backend, name }: VisitsSectionProps) {
  const samplesMs = visits.flatMap((visit) => visit.samplesMs);
  return (
    <section class="cell-detail-section" aria-label="Samples">
      <SamplesFigure visits={visits} backend={backend} name={name} />
      <Facts items={sampleFacts(samplesMs)} />
      {visits.map((visit) => (
        <Disclosure key={visit.index} title={visitTitle(visit)}>
          {() => <Facts items={visitFacts(visit)} />}
        </Disclosure>
      ))}
    </section>
  );
}

interface TrialEnvironmentProps {
  readonly row: CellRow;
  readonly record: StudyRecord;
  /** Undefined where they stay with the sender. */
  readonly visits: readonly Visit[] | undefined;
}

/** On what, in which browser and when one cell was measured. */
function TrialEnvironment({ row, record, visits = [] }: TrialEnvironmentProps) {
  const environment = record.environments[row.measurement.environmentId];
  if (environment === undefined) return null;
  return (
    <section class="cell-detail-section" aria-labelledby="cell-place">
      <h3 id="cell-place">
        <Term of="environment">Environment</Term>
      </h3>
      <Facts
        items={[...visitTimeFacts(record, visits), ...trialEnvironmentFacts(environment, givenDeviceName(record))]}
      />
    </section>
  );
}
