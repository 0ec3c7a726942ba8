import { err, ok, type Result } from '../../base/result';
import { operatorCost } from '../../graph/cost';
import type { OpGraph } from '../../graph/op-graph';
import { operatorSignature, type PlacedOp, placedOps } from '../../graph/signature';
import { operatorLatency } from '../../measure/profile/operator-trial';
import type { Environment } from '../../measure/record/environment';
import { environmentDifferences } from '../../measure/record/environment';
import type { OperatorMeasurement } from '../../measure/record/profile';
import { lineFit } from '../../stats/line-fit';

import { assignFolds, FOLDS } from '../data/folds';
import { errorMetrics } from '../evaluation/cross-validate';
import type { ErrorMetrics } from '../evaluation/evaluation';
import { LookUpTable } from './look-up-table';
import type { FallbackKind } from './operator-fallback';
import type { OperatorTiming, TableOperator } from './operator-timing';

/**
 * The operators of a network, which is given in the form that is run. Work is MACs where operators of the kind have any, else
 * bytes moved.
 */
export const tableOperators = (graph: OpGraph): TableOperator[] => placedOps(graph).map(tableOperator);

function tableOperator(placed: PlacedOp): TableOperator {
  const { macs, bytesMoved } = operatorCost(placed);
  return { signature: operatorSignature(placed), kind: placed.op.kind, work: macs > 0 ? macs : bytesMoved };
}

/**
 * The look-up table of a study from its operators timed alone. `operators` are those that the study plans; other timed
 * operators and failed ones have no entry. The error is a sentence: nothing was timed, or not all in one environment.
 */
export function lookUpTableOf(
  trials: readonly OperatorMeasurement[],
  operators: readonly PlacedOp[],
  environments: Readonly<Record<string, Environment>>,
  fallback: FallbackKind,
): Result<LookUpTable, string> {
  const known = new Map(operators.map((placed) => [operatorSignature(placed), tableOperator(placed)]));
  const timings: OperatorTiming[] = [];
  const places: Environment[] = [];
  for (const { signature, environmentId, outcome } of trials) {
    const operator = known.get(signature);
    if (operator === undefined || outcome.state === 'failed' || outcome.visits.length === 0) continue;
    const place = environments[environmentId];
    const difference = environmentDifferences(places[0] ?? place, place)[0];
    if (difference !== undefined) return err(`The operators were timed in two places: ${difference}.`);
    places.push(place);
    timings.push({ ...operator, ms: operatorLatency(outcome.visits, place.timerResolutionMs).ms });
  }
  return timings.length > 0
    ? ok(new LookUpTable(timings, fallback))
    : err('No operator of this study has been timed alone.');
}

/**
 * The line from the sum over operators to the latency: its intercept is the fixed cost of a network, its slope the
 * overlap of operators.
 */
export interface SumCalibration {
  readonly interceptMs: number;
  readonly slope: number;
}

/** Fits the line by least squares of the relative error. Throws a RangeError with fewer than two different sums. */
export function calibrateSums(
  networks: readonly { readonly sumMs: number; readonly latencyMs: number }[],
): SumCalibration {
  const { intercept, slope } = lineFit(networks.map(({ sumMs, latencyMs }) => [sumMs, latencyMs, latencyMs ** -2]));
  return { interceptMs: intercept, slope };
}

/** Errors of a look-up table on the measured networks of a study. */
export interface LookUpEvaluation {
  /** Errors of the sums as predictions. */
  readonly raw: ErrorMetrics;
  /** Errors of a x sum + c, cross-validated in five folds. */
  readonly calibrated: ErrorMetrics;
  /** Share of the operators of all networks that have no entry, percent. */
  readonly missingPercent: number;
}

/**
 * Evaluates a table in the folds of the estimators. The error is a sentence: a network has an operator whose kind was
 * never timed.
 */
export function evaluateLookUp(
  table: LookUpTable,
  networks: readonly { readonly operators: readonly TableOperator[]; readonly latencyMs: number }[],
  seed: number,
): Result<LookUpEvaluation, string> {
  const rows: { readonly sumMs: number; readonly latencyMs: number }[] = [];
  let operatorCount = 0;
  let missing = 0;
  for (const { operators, latencyMs } of networks) {
    const found = table.lookUp(operators);
    if (found.sumMs === undefined) return err(`No operator of the kind ${found.unknownKinds[0]} was timed.`);
    operatorCount += found.operators;
    missing += found.missing;
    rows.push({ sumMs: found.sumMs, latencyMs });
  }
  if (new Set(rows.map(({ sumMs }) => sumMs)).size < FOLDS) {
    return err(`A line through sums over operators needs ${FOLDS} different ones.`);
  }
  const measuredMs = rows.map(({ latencyMs }) => latencyMs);
  const folds = assignFolds(rows.length, FOLDS, seed);
  const lines = Array.from({ length: FOLDS }, (_, fold) => calibrateSums(rows.filter((__, i) => folds[i] !== fold)));
  const calibratedMs = rows.map(({ sumMs }, i) => lines[folds[i]].interceptMs + lines[folds[i]].slope * sumMs);
  return ok({
    raw: errorMetrics(
      rows.map(({ sumMs }) => sumMs),
      measuredMs,
    ),
    calibrated: errorMetrics(calibratedMs, measuredMs),
    missingPercent: (100 * missing) / operatorCount,
  });
}
