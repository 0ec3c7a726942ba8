import { useMemo } from 'preact/hooks';
import { unreachable } from '../../base/assert';
import type { StudyRecord } from '../../measure/record/study-record';
import { fitRequestOf } from '../../predict/data/study-rows';
import type { FitReport } from '../../predict/evaluation/evaluation';
import { GUESSER, type RatioCalibration } from '../../search/network-search';
import { type RankingWarning, rankingWarnings } from '../../search/warnings';
import { formatCorrelation, formatNumber, formatPercent, formatShare, plural } from '../../text/format';

interface WarningsCalloutProps {
  readonly record: StudyRecord;
  readonly report: FitReport;
  /** Whether popular networks are told from cells. */
  readonly isGuess: boolean;
  readonly calibration: RatioCalibration | undefined;
}

/** Why the ranking is to be taken with care; nothing where there is no reason. */
export function WarningsCallout({ record, report, isGuess, calibration }: WarningsCalloutProps) {
  const warnings = useMemo(() => {
    const used = report.evaluations.find(({ estimator }) => estimator === (isGuess ? GUESSER : 'auto'));
    const measuredMs = fitRequestOf(record).rows.map(({ latencyMs }) => latencyMs);
    return used === undefined ? [] : rankingWarnings(used, measuredMs);
  }, [record, report, isGuess]);
  if (!isGuess && warnings.length === 0) return null;
  return (
    <div class="callout callout-accent">
      <p class="callout-title">{isGuess ? 'A guess until it is measured' : 'This predictor is poor: measure more'}</p>
      {isGuess && <p>{describeGuess(calibration)}</p>}
      {warnings.map((warning) => (
        <p key={warning.kind}>{describeWarning(warning)}</p>
      ))}
    </div>
  );
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
