import { type FactItem, Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import type { CellRow } from '../../../insights/rows';
import type { Environment } from '../../../measure/record/environment';
import type { Visit } from '../../../measure/record/measurement';
import type { StudyRecord } from '../../../measure/record/study-record';
import { formatDate, formatDuration, formatSettingMs } from '../../../text/format';

interface CellPlaceProps {
  readonly row: CellRow;
  readonly record: StudyRecord;
  /** Undefined where they stay with the sender. */
  readonly visits: readonly Visit[] | undefined;
}

/** On what, in which browser and when one cell was measured. */
export function CellPlace({ row, record, visits }: CellPlaceProps) {
  const environment = record.environments[row.measurement.environmentId];
  if (environment === undefined) return null;
  return (
    <section class="cell-detail-section" aria-labelledby="cell-place">
      <h3 id="cell-place">
        <Term of="environment">Environment</Term>
      </h3>
      <Facts items={[...whenItems(record, visits), ...placeItems(environment, record.deviceName)]} />
    </section>
  );
}

function whenItems({ sessions }: StudyRecord, visits: readonly Visit[] | undefined): FactItem[] {
  const first = visits?.[0];
  const last = visits?.[visits.length - 1];
  if (first === undefined || last === undefined) return [];
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

function placeItems(environment: Environment, deviceName: string): FactItem[] {
  const { adapter, deviceModel, platform, browser } = environment;
  return [
    ...(deviceName === '' ? [] : [{ name: 'Device', value: deviceName }]),
    ...(deviceModel === '' ? [] : [{ name: 'Model', value: deviceModel }]),
    ...(platform === '' ? [] : [{ name: 'Platform', value: platform }]),
    ...(browser === undefined ? [] : [{ name: 'Browser', value: browser }]),
    { name: 'Adapter', value: adapter.software ? `${adapter.name}, software` : adapter.name },
    { name: <Term of="clock step">Clock step</Term>, value: formatSettingMs(environment.timerResolutionMs) },
    { name: <Term of="empty read-back">Empty read-back</Term>, value: formatSettingMs(environment.emptyReadBackMs) },
    { name: 'Site version', value: environment.siteVersion },
  ];
}
