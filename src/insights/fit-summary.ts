import type { StudyRecord } from '../measure/record/study-record';
import type { FitMetadata } from '../predict/data/fit-metadata';
import { FOLDS } from '../predict/data/folds';
import type { EstimatorId } from '../predict/estimators/estimator';
import type { ErrorMetrics, Evaluation, FitReport } from '../predict/evaluation/evaluation';
import type { FitProgress } from '../predict/evaluation/fit-progress';
import type { NoiseFloor } from '../predict/evaluation/noise-floor';
import type { Judgement } from '../predict/file/judge-predictor';
import type { Provenance } from '../predict/file/predictor-file';
import { isCurrent } from '../study/definition';
import type { Fact } from '../text/facts';
import { quoted, studyName } from '../text/foreign-names';
import {
  formatCorrelation,
  formatDate,
  formatNumber,
  formatPercent,
  formatShare,
  plural,
  remainingSentence,
} from '../text/format';
import { ESTIMATOR_LABELS } from '../text/labels';

/** Fewer cells than this leave the error figures themselves uncertain. */
const FEW_ROWS = 60;
/** The automatic predictor is better than the MACs line if its error is less than this share of the line's. */
const CLEARLY_LESS = 0.8;

/** What the cross-validated errors mean, in plain words and the study's own figures. */
export function fitSentence(report: FitReport): string {
  const line = report.evaluations.find(({ estimator }) => estimator === 'macs-line');
  const auto = report.evaluations.find(({ estimator }) => estimator === 'auto');
  if (!line || !auto) return '';
  const rows = report.trialIds.length;
  const caution = rows < FEW_ROWS ? ` From ${rows} cells these errors are rough.` : '';
  return `${compareErrors(line, auto)}${caution}`;
}

function compareErrors(line: Evaluation, auto: Evaluation): string {
  const lineError = formatPercent(line.metrics.mape);
  const autoError = formatPercent(auto.metrics.mape);
  const near = `${formatShare(auto.metrics.within10Percent)} of its predictions are within 10%`;
  if (auto.metrics.mape > line.metrics.mape) {
    return `Counting MACs alone does better here: it is ${lineError} off on average for a network it has not seen, the automatic predictor ${autoError}.`;
  }
  if (auto.metrics.mape > CLEARLY_LESS * line.metrics.mape) {
    return `For a network it has not seen, the automatic predictor is ${autoError} off on average, little better than counting MACs alone (${lineError}).`;
  }
  return `For a network it has not seen, the automatic predictor is ${autoError} off on average and ${near}; counting MACs alone is ${lineError} off.`;
}

/** How far a fit is, 0 to 1, by time; 0 while that cannot be told. */
export const fitShare = (progress: FitProgress | undefined): number =>
  progress?.remainingMs === undefined ? 0 : progress.elapsedMs / (progress.elapsedMs + progress.remainingMs);

/** What a fit is doing and how long it will take, in sentences; undefined before its first step. */
export const describeFitProgress = (progress: FitProgress | undefined): string =>
  progress === undefined
    ? 'Preparing the cells.'
    : `${describeFitStep(progress)} ${remainingSentence(progress.remainingMs)}`;

const describeFitStep = ({ estimator, fold }: FitProgress): string =>
  fold === FOLDS
    ? `${ESTIMATOR_LABELS[estimator]}: fitting it to all cells.`
    : `${ESTIMATOR_LABELS[estimator]}: checking it on cells it has not seen, ${fold + 1} of ${FOLDS}.`;

/** Why more networks of a study can't be measured on this device, sentences; undefined where they can. */
export function refusalToMeasure(
  { origin, definition }: Pick<StudyRecord, 'origin' | 'definition'>,
  isStored: boolean,
): string | undefined {
  if (!isStored || origin !== 'measured')
    return 'This study was measured elsewhere, and only its own device can add to it. The cells can be opened and measured here one by one.';
  return isCurrent(definition)
    ? undefined
    : 'This study was made for an earlier protocol, by which this version measures no more. Start a new study for more.';
}

/** More names than this would fill the note. */
const MAX_NAMES = 3;

/** The names of studies: "Quick; Standard", the first three of many. */
export function listStudyNames(studies: readonly Pick<StudyRecord, 'definition' | 'origin'>[]): string {
  const names = studies.slice(0, MAX_NAMES).map(studyName);
  return studies.length > MAX_NAMES ? `${names.join('; ')}; and so on` : names.join('; ');
}

/** What a fit was made from: enough to make it again. `studies` are names. */
export const fitFacts = (fit: FitMetadata, fittedAtMs: number, studies: readonly string[]): Fact[] => [
  { name: studies.length === 1 ? 'Study' : 'Studies', value: studies.join('; ') },
  { name: 'Fitted', value: formatDate(fittedAtMs) },
  { name: 'Seed', term: 'seed', value: String(fit.seed) },
  ...fit.grades.map(({ grade, rows, meanWeight }): Fact => {
    const value = `${plural(rows, 'cell')}, each counts ${formatNumber(meanWeight)} on average`;
    return grade === undefined ? { name: 'Not graded', value } : { name: `Grade ${grade}`, term: 'grade', value };
  }),
];

/** A figure of an estimator, with its standard error where that is known. */
export interface MetricText {
  readonly value: string;
  readonly error?: string;
}

/** A row of the table of errors. */
export interface MetricsLine {
  readonly mape: MetricText;
  readonly within10Percent: MetricText;
  readonly spearman: MetricText;
  readonly coverage90: MetricText;
}

const NO_METRIC: MetricText = { value: '–' };

/** The errors of an estimator on all rows; on `good` ones alone, where their metrics are given, without standard errors. */
export function metricsLine({ metrics, errors, coverage90 }: Evaluation, good?: ErrorMetrics): MetricsLine {
  const { mape, within10Percent, spearman } = good ?? metrics;
  const known = good === undefined ? errors : {};
  return {
    mape: metricText(mape, known.mape, formatPercent),
    within10Percent: metricText(within10Percent, known.within10Percent, formatShare),
    spearman: metricText(spearman, known.spearman, formatCorrelation),
    coverage90: good !== undefined || coverage90 === undefined ? NO_METRIC : { value: formatShare(coverage90) },
  };
}

/** A correlation is missing where all values are equal. */
function metricText(
  value: number | undefined,
  error: number | undefined,
  format: (value: number) => string,
): MetricText {
  return {
    value: value === undefined ? 'none' : format(value),
    ...(error === undefined ? {} : { error: format(error) }),
  };
}

/** What no estimator could do better than on these measurements, but by chance. */
export const noiseLine = ({ mape, within10Percent }: NoiseFloor): MetricsLine => ({
  mape: { value: formatPercent(mape) },
  within10Percent: { value: formatShare(within10Percent) },
  spearman: NO_METRIC,
  coverage90: NO_METRIC,
});

/** A predictor that came as a file, judged by the measurements of a study here. */
export interface JudgedPredictor {
  readonly provenance: Provenance;
  readonly estimator: EstimatorId;
  readonly judgement: Judgement;
}

export function judgedPredictorFacts({ provenance, estimator, judgement }: JudgedPredictor): Fact[] {
  const { study, deviceName, rows, fittedAtMs } = provenance;
  const { metrics, coverage90 } = judgement;
  return [
    { name: 'From', value: `${quoted(study.name)}${deviceName === '' ? '' : `, ${quoted(deviceName)}`}` },
    { name: 'Measured on', value: describeEnvironments(provenance) },
    { name: 'Estimator', value: `${ESTIMATOR_LABELS[estimator]}, fitted to ${plural(rows, 'cell')}` },
    { name: 'Fitted', value: formatDate(fittedAtMs) },
    { name: 'Mean error', value: formatPercent(metrics.mape) },
    { name: 'Within 10%', value: formatShare(metrics.within10Percent) },
    { name: 'Order', value: formatCorrelation(metrics.spearman) },
    { name: 'In its 90% interval', value: coverage90 === undefined ? 'it has none' : formatShare(coverage90) },
  ];
}

/** The first environment, and how many more there are. */
function describeEnvironments({ environments: [first, ...more] }: Provenance): string {
  if (first === undefined) return 'not said';
  const text = `${first.adapter.name}${first.adapter.software ? ' (software)' : ''}, ${first.userAgent}`;
  return more.length === 0 ? text : `${text}, and ${plural(more.length, 'more place')}`;
}
