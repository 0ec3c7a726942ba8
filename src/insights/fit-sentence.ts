import type { Evaluation, FitReport } from '../predict/evaluation/evaluation';
import { formatPercent, formatShare } from '../text/format';

/** Fewer cells than this leave the error figures themselves uncertain. */
const FEW_ROWS = 60;

/** What the cross-validated errors mean, in plain words and the study's own figures. */
export function fitSentence(report: FitReport): string {
  const line = report.evaluations.find(({ estimator }) => estimator === 'macs-line');
  const auto = report.evaluations.find(({ estimator }) => estimator === 'auto');
  if (!line || !auto) return '';
  const caution = report.rows < FEW_ROWS ? ` From ${report.rows} cells these errors are rough.` : '';
  return `${comparison(line, auto)}${caution}`;
}

function comparison(line: Evaluation, auto: Evaluation): string {
  const lineError = formatPercent(line.metrics.mape);
  const autoError = formatPercent(auto.metrics.mape);
  const near = `${formatShare(auto.metrics.within10Percent)} of its predictions are within 10%`;
  if (auto.metrics.mape > line.metrics.mape) {
    return `Counting MACs alone does better here: it is ${lineError} off on average for a network it has not seen, the automatic predictor ${autoError}.`;
  }
  if (auto.metrics.mape > 0.8 * line.metrics.mape) {
    return `For a network it has not seen, the automatic predictor is ${autoError} off on average, little better than counting MACs alone (${lineError}).`;
  }
  return `For a network it has not seen, the automatic predictor is ${autoError} off on average and ${near}; counting MACs alone is ${lineError} off.`;
}
