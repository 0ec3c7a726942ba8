import { grossErrorProbabilities } from '../../../stats/gross-errors';
import { FOLDS } from '../../data/folds';
import { MIN_DEVIATION } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { leftOutProbabilities } from './left-out-lines';
import { pilotMs } from './pilot';

/** With fewer rows, folds leave too few to fit to. */
const MIN_ROWS_FOR_FOLDS = 25;
/** A smaller probability of a gross error is no evidence: the row counts in full. */
const MIN_PROBABILITY = 0.1;
/** No row is lost entirely: what models divide by stays far from 0. */
const MIN_TRUST = 1e-6;

type Rows = readonly TrainingRow[];

/**
 * The rows, each with its trust: the probability that its latency is no gross error. Rows that have one already are returned as
 * they are, so that all estimators of a blend, and their folds, count a row alike. A trust hardly depends on the latency
 * of any single other row.
 */
export function judgedRows(rows: Rows, seed: number): Rows {
  if (rows.every(({ trust }) => trust !== undefined)) return rows;
  const known = judgements.get(rows[0]) ?? [];
  const found = known.find((judgement) => judgement.seed === seed && areSame(judgement.rows, rows));
  if (found !== undefined) return found.judged;
  const judged = judgedAnew(rows, seed);
  judgements.set(rows[0], [{ rows, seed, judged }, ...known].slice(0, MAX_KNOWN));
  return judged;
}

/** Judgements by the first of their rows: a fit of all estimators asks each for the same rows and folds. */
const judgements = new WeakMap<
  TrainingRow,
  readonly { readonly rows: Rows; readonly seed: number; readonly judged: Rows }[]
>();
/** All rows, and all but those of each fold. */
const MAX_KNOWN = FOLDS + 1;

const areSame = (one: Rows, other: Rows): boolean =>
  one.length === other.length && one.every((row, i) => row === other[i]);

function judgedAnew(rows: Rows, seed: number): Rows {
  const probabilities = rows.length < MIN_ROWS_FOR_FOLDS ? leftOutProbabilities(rows) : pilotProbabilities(rows, seed);
  return rows.map((row, i) => ({ ...row, trust: trustOf(probabilities[i]) }));
}

const trustOf = (probability: number): number =>
  probability < MIN_PROBABILITY ? 1 : Math.max(MIN_TRUST, 1 - probability);

function pilotProbabilities(rows: Rows, seed: number): number[] {
  const predictedMs = pilotMs(rows, seed);
  return grossErrorProbabilities(
    rows.map(({ latencyMs }, i) => Math.log(latencyMs / predictedMs[i])),
    MIN_DEVIATION,
  );
}
