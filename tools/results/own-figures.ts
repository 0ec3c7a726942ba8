import { sum, sumBy } from '../../src/base/aggregate';
import { ok, type Result } from '../../src/base/result';
import { inForm } from '../../src/graph/fold';
import { planOperators } from '../../src/measure/profile/operator-plan';
import type { StudyRecord } from '../../src/measure/record/study-record';
import { summaryIn } from '../../src/measure/record/summary';
import { fitRequestOf } from '../../src/predict/data/study-rows';
import { trainingRowsOf } from '../../src/predict/data/training-set';
import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import { fitAll } from '../../src/predict/evaluation/fit-all';
import {
  evaluateLookUp,
  type LookUpEvaluation,
  lookUpTableOf,
  tableOperators,
} from '../../src/predict/look-up-table/study-look-up';
import { architectureName } from '../../src/space/architecture';
import { lowerArchitecture } from '../../src/space/lower-architecture';
import { mean } from '../../src/stats/mean';
import { median } from '../../src/stats/quantile';

/** Errors of predictors on the sessions of one backend, cross-validated in five folds within each session. */
export interface OwnFigures {
  readonly cells: number;
  readonly medianMs: number;
  readonly fastestMs: number;
  readonly slowestMs: number;
  /** Share of A and B among the measurements, percent. */
  readonly goodPercent: number;
  /** By the name of the estimator; the mean over the sessions. */
  readonly lines: ReadonlyMap<string, ErrorMetrics>;
  readonly coverage90: number | undefined;
  /** The repetition of a session by the mean of the others; what no predictor can pass but by luck. */
  readonly ceiling: { readonly within5Percent: number; readonly within10Percent: number };
  /** Of the first session, whose operators were timed. A sentence where there is none. */
  readonly lookUp: Result<LookUpEvaluation, string>;
}

const SEED = 1;

export function ownFigures(records: readonly StudyRecord[], onLine: (line: string) => void): OwnFigures {
  const sessions = records.map(latencies);
  const inAll = [...sessions[0].keys()].filter((name) => sessions.every((session) => session.has(name)));
  const reports = records.map((record, place) => {
    const rows = trainingRowsOf(fitRequestOf(record));
    if (!rows.ok) throw new Error(rows.error);
    const report = fitAll(rows.value, SEED);
    onLine(`${record.definition.backend}: session ${place + 1} of ${records.length} is fitted`);
    return report;
  });
  const lines = new Map<string, ErrorMetrics>();
  for (const [place, { estimator }] of reports[0].evaluations.entries()) {
    lines.set(estimator, meanMetrics(reports.map(({ evaluations }) => evaluations[place].metrics)));
  }
  const coverages = reports.flatMap(({ evaluations }) => evaluations.at(-1)?.coverage90 ?? []);
  const all = inAll.flatMap((name) => sessions.map((session) => session.get(name) ?? Number.NaN));
  const good = sumBy(reports, ({ goodRows = 0 }) => goodRows);
  return {
    cells: inAll.length,
    medianMs: median(all),
    fastestMs: Math.min(...all),
    slowestMs: Math.max(...all),
    goodPercent: (100 * good) / sumBy(reports, ({ trialIds }) => trialIds.length),
    lines,
    coverage90: coverages.length === 0 ? undefined : mean(coverages),
    ceiling: { within5Percent: noiseCeiling(sessions, 5), within10Percent: noiseCeiling(sessions, 10) },
    lookUp: lookUpOf(records[0]),
  };
}

/** Medians in ms by the name of the architecture. */
const latencies = (record: StudyRecord): Map<string, number> =>
  new Map(
    record.measurements.flatMap((measurement) => {
      const summary = summaryIn(record, measurement);
      return summary === undefined ? [] : [[architectureName(measurement.architecture), summary.medianMs]];
    }),
  );

/**
 * Share, percent, of measurements within `percent` percent of the mean of the same architecture's other sessions,
 * over architectures that all sessions have. Throws a RangeError with fewer than three sessions: a pair carries two noises.
 */
export function noiseCeiling(sessions: readonly ReadonlyMap<string, number>[], percent: number): number {
  if (sessions.length < 3) throw new RangeError('a noise ceiling takes three sessions');
  let within = 0;
  let asked = 0;
  for (const name of sessions[0].keys()) {
    const values = sessions.map((session) => session.get(name));
    if (!values.every((value) => value !== undefined)) continue;
    const total = sum(values);
    for (const value of values) {
      asked++;
      if (Math.abs((total - value) / (values.length - 1) / value - 1) <= percent / 100) within++;
    }
  }
  return (100 * within) / asked;
}

function lookUpOf(record: StudyRecord): Result<LookUpEvaluation, string> {
  const { definition, environments, operators = [] } = record;
  const table = lookUpTableOf(operators, planOperators(definition), environments, 'rate');
  if (!table.ok) return table;
  const networks = record.measurements.flatMap((measurement) => {
    const summary = summaryIn(record, measurement);
    if (summary === undefined) return [];
    const graph = inForm(lowerArchitecture(measurement.architecture, definition.space), definition.form);
    return [{ operators: tableOperators(graph), latencyMs: summary.medianMs }];
  });
  const evaluation = evaluateLookUp(table.value, networks, SEED);
  return evaluation.ok ? ok(evaluation.value) : evaluation;
}

function meanMetrics(metrics: readonly ErrorMetrics[]): ErrorMetrics {
  const of = (figure: (one: ErrorMetrics) => number | undefined): number =>
    mean(metrics.map((one) => figure(one) ?? 0));
  return {
    mape: of(({ mape }) => mape),
    rmspe: of(({ rmspe }) => rmspe),
    within5Percent: of(({ within5Percent }) => within5Percent),
    within10Percent: of(({ within10Percent }) => within10Percent),
    spearman: of(({ spearman }) => spearman),
    kendallTau: of(({ kendallTau }) => kendallTau),
  };
}
