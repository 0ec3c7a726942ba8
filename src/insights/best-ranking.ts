import { unreachable } from '../base/assert';
import type { StudyRecord } from '../measure/record/study-record';
import { fitRequestOf } from '../predict/data/study-rows';
import type { FitReport } from '../predict/evaluation/evaluation';
import type { SearchProgress, SearchStage } from '../search/cell-search';
import type { FoundRanking } from '../search/messages';
import { GUESSER, type RatioCalibration } from '../search/network-search';
import { type RankingWarning, rankingWarnings } from '../search/warnings';
import type { Fact } from '../text/facts';
import { formatCorrelation, formatCount, formatNumber, formatPercent, formatShare, plural } from '../text/format';
import { ESTIMATOR_LABELS } from '../text/labels';
import type { CandidateKind } from './best-candidates';

/** Why a ranking is to be taken with care; a sentence or more for each reason. */
export interface RankingCaution {
  readonly title: string;
  readonly reasons: readonly string[];
}

/** The estimator of a ranking: popular networks are guessed at by another one where it was fitted to cells. */
const estimatorOf = (isGuess: boolean) => (isGuess ? GUESSER : 'auto');

/** Undefined where there is no reason. `isGuess`: popular networks are predicted by what was learnt from cells. */
export function rankingCaution(
  record: StudyRecord,
  report: FitReport,
  isGuess: boolean,
  calibration: RatioCalibration | undefined,
): RankingCaution | undefined {
  const used = report.evaluations.find(({ estimator }) => estimator === estimatorOf(isGuess));
  const measuredMs = fitRequestOf(record).rows.map(({ latencyMs }) => latencyMs);
  const warnings = used === undefined ? [] : rankingWarnings(used, measuredMs).map(describeWarning);
  if (isGuess) return { title: 'A guess until it is measured', reasons: [describeGuess(calibration), ...warnings] };
  return warnings.length === 0 ? undefined : { title: 'This predictor is poor: measure more', reasons: warnings };
}

function describeGuess(calibration: RatioCalibration | undefined): string {
  const first = 'The predictor learnt from small cells, and popular networks are larger and of other operators.';
  if (calibration === undefined)
    return `${first} It may be off by half or more. Measure the finalists: the ranking then follows what was measured.`;
  const { factor, count, leaveOneOutErrorPercent } = calibration;
  const off =
    leaveOneOutErrorPercent === undefined
      ? ''
      : ` Left out of that in turn, their median error is ${formatPercent(leaveOneOutErrorPercent)}.`;
  return `${first} What it says is multiplied by ${formatNumber(factor)}, the median ratio of measured to predicted over the ${plural(count, 'network')} measured here.${off}`;
}

function describeWarning(warning: RankingWarning): string {
  switch (warning.kind) {
    case 'ranks-poorly':
      return `It ranks networks that it has not seen poorly: Spearman's correlation is ${formatCorrelation(warning.spearman)}, and below 0.8 a front means little.`;
    case 'no-better-than-mean':
      return `Its error of ${formatPercent(warning.mape)} is no smaller than that of always saying the mean (${formatPercent(warning.meanMape)}).`;
    case 'intervals-too-narrow':
      return `Only ${formatShare(warning.coverage90)} of the networks left out lay in its 90% intervals: take those as too narrow.`;
    default:
      return unreachable(warning);
  }
}

/** The predictor of a ranking: what it is, and how it did on networks it had not seen. */
export function predictorFacts(report: FitReport, isGuess: boolean): Fact[] {
  const estimator = estimatorOf(isGuess);
  const evaluation = report.evaluations.find((one) => one.estimator === estimator);
  return [
    {
      name: 'Predictor',
      term: 'predictor',
      value: `${ESTIMATOR_LABELS[estimator]}, fitted to ${plural(report.trialIds.length, 'network')}`,
    },
    {
      name: 'Error, networks not seen',
      term: 'MAPE',
      value: evaluation === undefined ? 'unknown' : `${formatPercent(evaluation.metrics.mape)} on average`,
    },
    { name: 'Ranks agree by', term: 'Spearman', value: formatCorrelation(evaluation?.metrics.spearman) },
    {
      name: 'In its 90% interval',
      term: 'prediction interval',
      value:
        evaluation?.coverage90 === undefined || isGuess
          ? 'not known'
          : `${formatShare(evaluation.coverage90)} of those left out`,
    },
  ];
}

/** "423,624 cells, 57 on the front". */
export const describeCompared = (kind: CandidateKind, { latencyMs, front }: FoundRanking): string =>
  `${formatCount(latencyMs.length)} ${kind === 'networks' ? 'networks' : 'cells'}, ${formatCount(front.length)} on the front`;

const STAGE_LABELS: Readonly<Record<SearchStage, string>> = {
  table: 'Reading the table.',
  sweep: 'Predicting every cell of the space.',
  rank: 'Ranking them.',
};

/** What a search is doing, a sentence; undefined before its first step. */
export const describeSearch = (kind: CandidateKind, progress: SearchProgress | undefined): string =>
  kind === 'networks' ? 'Predicting the popular networks.' : STAGE_LABELS[progress?.stage ?? 'sweep'];

/** Progress of a search, 0 to 1. The sweep takes most of the time. */
export function searchShare(progress: SearchProgress | undefined): number {
  if (progress === undefined || progress.stage === 'table') return 0;
  return progress.stage === 'rank' ? 0.95 : 0.05 + 0.9 * progress.share;
}
