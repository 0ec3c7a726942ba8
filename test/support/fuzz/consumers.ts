import { isDeepStrictEqual } from 'node:util';
import { Analyst } from '../../../src/analysis/frame/analyst';
import { binValues } from '../../../src/charts/bins';
import { comparedStudy } from '../../../src/compare/compared-study';
import { compareStudies } from '../../../src/compare/comparison';
import { cellsCsv } from '../../../src/insights/cells-csv';
import { dataQualityLines } from '../../../src/insights/data-quality';
import { environmentRows } from '../../../src/insights/environment-rows';
import { fitSentence } from '../../../src/insights/fit-summary';
import {
  chainedRows,
  describeColdRatio,
  describeLatencyRange,
  describePipelinedRatio,
  latencyRange,
} from '../../../src/insights/latency-figures';
import { costFit, costMeasuresOf } from '../../../src/insights/network-cost';
import { measuredOperators, profiledOperators, profileNotes, timeParts } from '../../../src/insights/operator-times';
import { checkedIntervals } from '../../../src/insights/predictor-checks';
import { residualOutliers, trendOf } from '../../../src/insights/residual-outliers';
import { type CellRow, cellRows, isMeasured, type MeasuredRow, rowsAboveClock } from '../../../src/insights/rows';
import { macsStudyClaim, predictorStudyClaim, rangeOfClaims, sumsStudyClaim } from '../../../src/insights/study-claims';
import {
  describeMeasurement,
  networkFacts,
  qualityFacts,
  sampleFacts,
  visitFacts,
  visitTimeFacts,
} from '../../../src/insights/trial-detail';
import { planOperators } from '../../../src/measure/profile/operator-plan';
import { timeBreakdown } from '../../../src/measure/profile/time-breakdown';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { trainingRowsOf } from '../../../src/predict/data/training-set';
import { compilePredictor } from '../../../src/predict/estimators/model';
import { type FitReport, outOfFoldByTrial } from '../../../src/predict/evaluation/evaluation';
import { fitAll } from '../../../src/predict/evaluation/fit-all';
import { judgePredictor } from '../../../src/predict/file/judge-predictor';
import { parsePredictorText } from '../../../src/predict/file/parse-predictor';
import { predictorFile } from '../../../src/predict/file/predictor-file';
import { operatorSums, takeApart } from '../../../src/predict/look-up-table/operator-sums';
import { keepPredictor } from '../../../src/share/bundle/keep-predictor';
import { parseCsv } from '../../../src/tables/csv';
import { describeSource } from '../../../src/text/study-labels';

/** What reads a study after it was opened, but for the screens themselves. Throws where one of them does. */
export async function useStudy(record: StudyRecord): Promise<{ readonly fitted: boolean }> {
  const rows = cellRows(record);
  const measured = rows.filter(isMeasured);
  describeSource(record);
  for (const { text } of dataQualityLines(record, rows)) expectFinite(text);
  environmentRows([record]);
  for (const row of rows) describeRow(row, record);
  exportTable(rows, record);
  analyse(record);
  await compareWith(record);
  if (measured.length > 0) {
    expectFinite(describeLatencyRange(latencyRange(measured)));
    binValues(measured.map(({ summary }) => summary.medianMs));
  }
  describeOperators(record);
  const report = fit(record);
  describeTimed(record, rowsAboveClock(measured), report);
  return { fitted: report !== undefined };
}

function describeRow(row: CellRow, record: StudyRecord): void {
  networkFacts(row);
  if (!isMeasured(row)) return;
  expectFinite(describeMeasurement(row));
  qualityFacts(row.summary);
  const { outcome } = row.measurement;
  if (outcome.state !== 'measured') return;
  visitTimeFacts(record, outcome.visits);
  for (const visit of outcome.visits) visitFacts(visit);
  sampleFacts(outcome.visits.flatMap(({ samplesMs }) => samplesMs));
}

/** As many rows and columns as there are, whatever the names hold. */
function exportTable(rows: readonly CellRow[], record: StudyRecord): void {
  const table = parseCsv(cellsCsv(rows, record));
  if (!table.ok) throw new Error(`the table of cells does not read back: ${table.error}`);
  const { header, rows: lines } = table.value;
  if (lines.length !== rows.length || lines.some(({ length }) => length !== header.length))
    throw new Error('the table of cells reads back as another one');
}

function analyse(record: StudyRecord): void {
  const analyst = new Analyst();
  for (const request of [
    { type: 'add', record },
    { type: 'ask', question: { filters: [], view: { kind: 'rows' } } },
    { type: 'ask', question: { filters: [], view: { kind: 'groups', by: 'backend', measure: 'latency_ms' } } },
  ] as const) {
    const reply = analyst.reply(request);
    if (reply.type === 'refused') throw new Error(reply.reason);
  }
}

async function compareWith(record: StudyRecord): Promise<void> {
  const study = await comparedStudy(record, () => undefined);
  const { overall } = await compareStudies(study, study, () => undefined);
  if (overall !== undefined && !Number.isFinite(overall.ratio.value)) throw new Error('a ratio is not finite');
}

function describeOperators(record: StudyRecord): void {
  measuredOperators(record, planOperators(record.definition));
  for (const { profile } of record.profiles ?? []) {
    const breakdown = timeBreakdown(profile);
    timeParts(breakdown);
    profileNotes(profile, breakdown);
    profiledOperators(profile);
  }
}

/** Fits what can be fitted, and takes each predictor out as a file and in again. Undefined where the fit is refused. */
function fit(record: StudyRecord): FitReport | undefined {
  const request = fitRequestOf(record);
  const rows = trainingRowsOf(request);
  if (!rows.ok) return undefined;
  const report = fitAll(rows.value, request.seed);
  expectFinite(fitSentence(report));
  for (const { estimator } of report.evaluations) {
    const kept = keepPredictor(record, report, estimator, { fittedAtMs: 0, siteVersion: '1' });
    if (kept === undefined) throw new Error(`${estimator} was not kept`);
    const read = parsePredictorText(JSON.stringify(predictorFile(kept)));
    if (!read.ok) throw new Error(`the file of ${estimator} is refused: ${JSON.stringify(read.error)}`);
    if (!isDeepStrictEqual(read.value.provenance, kept.provenance)) throw new Error('a predictor forgot its study');
    const predicted = compilePredictor(read.value.predictor.model)(rows.value[0]);
    if (!(predicted > 0 && Number.isFinite(predicted))) throw new Error(`${estimator} predicts ${predicted} ms`);
    judgePredictor(read.value, request.rows);
  }
  return report;
}

function describeTimed(record: StudyRecord, timed: readonly MeasuredRow[], report: FitReport | undefined): void {
  if (timed.length === 0) return;
  expectFinite(describeColdRatio(timed));
  const chained = chainedRows(timed);
  if (chained.length > 0) expectFinite(describePipelinedRatio(chained));
  for (const { id } of costMeasuresOf(timed, record.definition.space.kind))
    if (id !== 'bytes') costFit(record, timed, id);
  const trend = trendOf(record, timed, report);
  if (trend !== undefined) residualOutliers(trend.residuals);
  const apart = timed.map(({ measurement, summary }) => takeApart(measurement, summary.medianMs, record.definition));
  const claims = [macsStudyClaim(record, timed), sumsStudyClaim(timed, operatorSums(record, apart))];
  if (report !== undefined) {
    claims.push(predictorStudyClaim({ state: 'fitted', report }, record, timed));
    for (const evaluation of report.evaluations)
      checkedIntervals(fitRequestOf(record), outOfFoldByTrial(report, evaluation));
  }
  for (const { claim } of claims) expectFinite(claim.text);
  rangeOfClaims(claims);
}

/** A sentence holds no number that is none. */
function expectFinite(text: string): void {
  if (/\bNaN\b|\bInfinity\b|\bundefined\b/.test(text))
    throw new Error(`a sentence holds no number: ${text.slice(0, 200)}`);
}
