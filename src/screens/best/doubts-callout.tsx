import { useMemo } from 'preact/hooks';
import { unreachable } from '../../base/assert';
import type { StudyRecord } from '../../measure/record/study-record';
import { fitRequestOf } from '../../predict/data/study-rows';
import type { FitReport } from '../../predict/evaluation/evaluation';
import type { Calibration } from '../../search/calibration';
import { GUESSER } from '../../search/network-search';
import { type Doubt, doubtsAbout } from '../../search/warnings';
import { formatCorrelation, formatNumber, formatPercent, formatShare, plural } from '../../text/format';

interface DoubtsCalloutProps {
  readonly record: StudyRecord;
  readonly report: FitReport;
  /** Whether popular networks are told from cells. */
  readonly isGuess: boolean;
  readonly calibration: Calibration | undefined;
}

/** Why the ranking is to be taken with care; nothing where there is no reason. */
export function DoubtsCallout({ record, report, isGuess, calibration }: DoubtsCalloutProps) {
  const doubts = useMemo(() => {
    const used = report.evaluations.find(({ estimator }) => estimator === (isGuess ? GUESSER : 'auto'));
    const measuredMs = fitRequestOf(record).rows.map(({ latencyMs }) => latencyMs);
    return used === undefined ? [] : doubtsAbout(used, measuredMs);
  }, [record.measurements, report, isGuess]);
  if (!isGuess && doubts.length === 0) return null;
  return (
    <div class="callout callout-accent">
      <p class="callout-title">{isGuess ? 'A guess until it is measured' : 'This predictor is poor: measure more'}</p>
      {isGuess && <p>{describeGuess(calibration)}</p>}
      {doubts.map((doubt) => (
        <p key={doubt.kind}>{describeWarning(doubt)}</p>
      ))}
    </div>
  );
}

function describeGuess(calibration: Calibration | undefined): string {
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

function describeWarning(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'ranks-poorly':
      return `It ranks networks that it has not seen poorly: Spearman's correlation is ${formatCorrelation(doubt.spearman)}, and below 0.8 a front means little.`;
    case 'no-better-than-mean':
      return `Its error of ${formatPercent(doubt.mape)} is no smaller than that of always saying the mean (${formatPercent(doubt.meanMape)}).`;
    case 'intervals-too-narrow':
      return `Only ${formatShare(doubt.coverage90)} of the networks left out lay in its 90% intervals: take those as too narrow.`;
    default:
      return unreachable(doubt);
  }
}
