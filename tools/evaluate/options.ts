import { MIN_ROWS } from '../../src/predict/data/row-problems';
import { ESTIMATOR_IDS, type EstimatorId } from '../../src/predict/estimators/estimator';
import {
  anyText,
  flag,
  listOf,
  oneOf,
  optional,
  required,
  type Values,
  wholeNumber,
  withDefault,
} from '../cli/arguments.mjs';
import { quoted, wrongCall } from '../cli/problem.mjs';

/** What can be compared: the estimators, and the graph network, which needs tfjs and takes minutes. */
export type EvaluatedId = EstimatorId | 'gcn';
const EVALUATED_IDS: readonly EvaluatedId[] = [...ESTIMATOR_IDS, 'gcn'];

export interface EvaluateOptions {
  readonly table: string;
  readonly target: string;
  readonly train: number;
  readonly isDesigned: boolean;
  readonly test: TestRows;
  /** Share left out at either end of the latencies of the rows asked for. */
  readonly trim: number;
  readonly repeats: number;
  readonly seed: number;
  /** Columns of devices that are known. */
  readonly references: readonly string[];
  /** Rows of each of them that are trained on. */
  readonly referenceTrain: number;
  readonly estimators: readonly EvaluatedId[];
  readonly dropDisconnected: boolean;
}

/** Test rows. Rows count from 0 in the order of the file; `last` is among them. */
export type TestRows =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'rest' }
  | { readonly kind: 'rows'; readonly first: number; readonly last: number };

/** What the command line takes. */
export const EVALUATE_OPTIONS = {
  space: required('nas-bench-201', 'whose cells the rows are', oneOf(['nas-bench-201'])),
  table: required('FILE.csv', 'the published latency table', anyText),
  target: required('COLUMN', 'the device whose latencies are predicted', anyText),
  train: required('N', 'rows that are fitted to', wholeNumber(2)),
  sample: withDefault('random|designed', 'how the N rows are chosen', oneOf(['random', 'designed']), 'random'),
  test: withDefault(
    'N|rest|rows:FIRST-LAST',
    'rows that are asked for; the others are there to train on',
    readTestRows,
    'rest',
  ),
  trim: withDefault('SHARE', 'of the asked rows, leave out so many at either end of the latencies', readTrim, '0'),
  repeats: withDefault(
    'R',
    'so often, each time with other rows; figures are means, <name>Sd their deviation',
    wholeNumber(1),
    '1',
  ),
  seed: withDefault('S', 'of the choice of rows', wholeNumber(0), '1'),
  references: optional(
    'COLUMN,COLUMN',
    'devices that are known: auto and view-lines compare few rows with them',
    (text) => text.split(',').filter((column) => column !== ''),
  ),
  'reference-train': withDefault(
    'N',
    'rows of each that its model is fitted to, none of them asked for',
    wholeNumber(MIN_ROWS),
    '900',
  ),
  estimators: optional(
    'A,B',
    `of ${EVALUATED_IDS.join(', ')}; all but gcn, which takes minutes, where none is named`,
    listOf(oneOf(EVALUATED_IDS)),
  ),
  'drop-disconnected': flag('leave out cells without a path from input to output'),
  json: flag('lines of JSON, which they are without it too'),
};

/** Throws a CommandProblem where options exclude each other. */
export function evaluateOptions(values: Values<typeof EVALUATE_OPTIONS>): EvaluateOptions {
  const { table, target, train, test, trim, repeats, seed, references = [] } = values;
  if (references.includes(target))
    throw wrongCall('The target is no reference of itself: leave it out of --references');
  return {
    table,
    target,
    train,
    isDesigned: values.sample === 'designed',
    test,
    trim,
    repeats,
    seed,
    references,
    referenceTrain: values['reference-train'],
    estimators: values.estimators ?? ESTIMATOR_IDS,
    dropDisconnected: values['drop-disconnected'],
  };
}

function readTestRows(text: string, name: string): TestRows {
  if (text === 'rest') return { kind: 'rest' };
  const range = /^rows:(\d+)-(\d+)$/.exec(text);
  if (range === null) {
    if (!/^\s*[\d.+-]/.test(text))
      throw wrongCall(`${name} is a whole number, rest or rows:FIRST-LAST, not ${quoted(text)}`);
    return { kind: 'count', count: wholeNumber(2)(text, name) };
  }
  const [first, last] = [Number(range[1]), Number(range[2])];
  if (last <= first) throw wrongCall(`${name} rows:FIRST-LAST ends after it begins, not ${quoted(text)}`);
  return { kind: 'rows', first, last };
}

function readTrim(text: string, name: string): number {
  const share = text.trim() === '' ? Number.NaN : Number(text);
  if (!(share >= 0 && share < 0.5)) throw wrongCall(`${name} is a share from 0 to below 0.5, not ${quoted(text)}`);
  return share;
}
