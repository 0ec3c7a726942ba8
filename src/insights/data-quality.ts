import { sumBy } from '../base/aggregate';
import type { Environment } from '../measure/record/environment';
import { GRADES } from '../measure/record/measurement';

import type { StudyRecord } from '../measure/record/study-record';
import { median } from '../stats/quantile';
import { formatCount, formatMs, formatPercent, formatSetting, formatSettingMs, plural } from '../text/format';
import { type CellRow, isMeasured, rowsAboveClock } from './rows';

/** One line on the quality of a study's data; `mind` where it weakens the figures. */
export interface DataQualityLine {
  readonly mind: boolean;
  readonly text: string;
}

/** What speaks for and against a study's figures, from its own record; what weakens them comes first. */
export function dataQualityLines(record: StudyRecord, rows: readonly CellRow[]): DataQualityLine[] {
  const environments = Object.values(record.environments);
  const lines = [
    ...environmentLines(environments),
    intervalLine(rows),
    clockLine(environments, rows),
    zeroLine(rows),
    steadyLine(rows),
    visitsLine(record),
    gradesLine(rows),
    throttledLine(rows),
  ].filter((line) => line !== undefined);
  return [...lines.filter((line) => line.mind), ...lines.filter((line) => !line.mind)];
}

function environmentLines(environments: readonly Environment[]): (DataQualityLine | undefined)[] {
  const software = environments.find(({ adapter }) => adapter.software);
  const worst = Math.max(0, ...environments.map(({ outputError }) => outputError));
  return [
    software && {
      mind: true,
      text: `Software adapter (${software.adapter.name}): these figures describe this computer's processor, not a GPU.`,
    },
    environments.length > 1
      ? {
          mind: true,
          text: `Measured in ${environments.length} environments: the browser, the adapter or a setting changed between sessions.`,
        }
      : undefined,
    environments.length > 0
      ? {
          mind: false,
          text: `Outputs were checked against plain JavaScript: ${worst < 1e-6 ? 'they agree' : `within ${formatSetting(100 * worst)}% of the largest`}.`,
        }
      : undefined,
  ];
}

function intervalLine(rows: readonly CellRow[]): DataQualityLine | undefined {
  const widths = rowsAboveClock(rows.filter(isMeasured)).map(
    ({ summary }) => (100 * (summary.highMs - summary.lowMs)) / 2 / summary.medianMs,
  );
  if (widths.length === 0) return undefined;
  const typical = median(widths);
  return {
    mind: typical > 5,
    text: `A latency is typically certain to ±${formatPercent(typical)} (95% interval).`,
  };
}

function clockLine(environments: readonly Environment[], rows: readonly CellRow[]): DataQualityLine | undefined {
  if (environments.length === 0) return undefined;
  const stepMs = Math.max(...environments.map(({ timerResolutionMs }) => timerResolutionMs));
  const limited = rows.filter((row) => row.resolutionLimited).length;
  if (limited > 0) {
    return {
      mind: true,
      text: `The clock's step of ${formatSettingMs(stepMs)} is coarse for ${plural(limited, 'cell')}: more than 2% of the latency.`,
    };
  }
  return { mind: false, text: `The clock's step of ${formatSettingMs(stepMs)} is below 2% of every latency.` };
}

function zeroLine(rows: readonly CellRow[]): DataQualityLine | undefined {
  const measured = rows.filter(isMeasured);
  const zeros = measured.length - rowsAboveClock(measured).length;
  if (zeros === 0) return undefined;
  return {
    mind: true,
    text: `The clock read ${formatMs(0)} for ${plural(zeros, 'cell')}: its step is longer than they take. They are listed and exported, and take no part in predictors, claims, comparisons and ratios.`,
  };
}

function steadyLine(rows: readonly CellRow[]): DataQualityLine | undefined {
  const measured = rows.filter(isMeasured);
  const unsteady = measured.filter(({ summary }) => !summary.steady).length;
  if (measured.length === 0) return undefined;
  return unsteady === 0
    ? { mind: false, text: 'Every cell reached a steady state before it was timed.' }
    : {
        mind: true,
        text: `${plural(unsteady, 'cell')} of ${formatCount(measured.length)} had not reached a steady state when timed.`,
      };
}

function visitsLine({ definition: { protocol } }: StudyRecord): DataQualityLine | undefined {
  if (protocol.version !== 1 || protocol.visitsPerTrial > 1) return undefined;
  return {
    mind: true,
    text: 'Each cell was visited once, so shifts between visits, such as from heat, are not in the intervals.',
  };
}

function gradesLine(rows: readonly CellRow[]): DataQualityLine | undefined {
  const graded = rows.flatMap(({ summary }) => summary?.quality ?? []);
  if (graded.length === 0) return undefined;
  const counts = GRADES.map((grade) => `${graded.filter((quality) => quality.grade === grade).length} ${grade}`);
  const good = graded.filter(({ grade }) => grade === 'A' || grade === 'B').length;
  return { mind: 2 * good < graded.length, text: `Grades: ${counts.join(', ')}. A and B can be relied on.` };
}

function throttledLine(rows: readonly CellRow[]): DataQualityLine | undefined {
  const graded = rows.flatMap(({ summary }) =>
    summary?.quality === undefined ? [] : { visits: summary.visits, throttled: summary.quality.throttledVisits },
  );
  if (graded.length === 0) return undefined;
  const cells = graded.filter(({ throttled }) => throttled > 0).length;
  if (cells === 0) return { mind: false, text: 'The anchors saw no slowdown of the device.' };
  const [visits, throttled] = [sumBy(graded, (one) => one.visits), sumBy(graded, (one) => one.throttled)];
  return {
    mind: true,
    text:
      2 * throttled < visits
        ? `The device had slowed down around a visit of ${plural(cells, 'cell')}.`
        : `Something slowed the device down around ${formatCount(throttled)} of ${plural(visits, 'visit')}. Measured again with less else running, or on a cooler device, the intervals will be narrower.`,
  };
}
