import { parseArgs } from 'node:util';
import { MIN_ROWS } from '../../src/predict/data/row-problems';
import { ESTIMATOR_IDS, type EstimatorId } from '../../src/predict/estimators/estimator';

/** What can be compared: the estimators, and the graph network, which needs tfjs and takes minutes. */
export type EvaluatedId = EstimatorId | 'gcn';
const EVALUATED_IDS: readonly EvaluatedId[] = [...ESTIMATOR_IDS, 'gcn'];

export const EVALUATE_USAGE = `Usage: npm run evaluate -- --space nas-bench-201 --table FILE.csv --target COLUMN --train N [options] --json

Fits estimators to N rows of a published latency table and asks them for others. One line of JSON an estimator.

  --sample random|designed       how the N rows are chosen (random)
  --test N|rest|rows:FIRST-LAST  rows that are asked for; the others are there to train on (rest)
  --trim SHARE                   of the asked rows, leave out so many at either end of the latencies (0)
  --repeats R                    so often, each time with other rows; figures are means, <name>Sd their deviation (1)
  --seed S                       (1)
  --references COLUMN,COLUMN     devices that are known: auto and view-lines compare few rows with them (none)
  --reference-train N            rows of each that its model is fitted to, none of them asked for (900)
  --estimators A,B               of ${EVALUATED_IDS.join(', ')} (all but gcn, which takes minutes)
  --drop-disconnected            leave out cells without a path from input to output`;

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

/** Throws an Error with a sentence where an option is missing or makes no sense; undefined where help was asked for. */
export function readEvaluateOptions(args: readonly string[]): EvaluateOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      space: { type: 'string' },
      table: { type: 'string' },
      target: { type: 'string' },
      train: { type: 'string' },
      sample: { type: 'string', default: 'random' },
      test: { type: 'string', default: 'rest' },
      trim: { type: 'string', default: '0' },
      repeats: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      references: { type: 'string', default: '' },
      'reference-train': { type: 'string', default: '900' },
      estimators: { type: 'string', default: ESTIMATOR_IDS.join() },
      'drop-disconnected': { type: 'boolean', default: false },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return undefined;
  if (values.space !== 'nas-bench-201') throw new Error('Say which space: --space nas-bench-201.');
  if (values.sample !== 'random' && values.sample !== 'designed') throw new Error('--sample is random or designed.');
  const trim = Number(values.trim);
  if (!(trim >= 0 && trim < 0.5)) throw new Error('--trim is a share from 0 to below 0.5.');
  const references = values.references.split(',').filter((column) => column !== '');
  if (references.includes(values.target ?? '')) throw new Error('The target is no reference of itself.');
  return {
    table: required(values.table, '--table FILE.csv'),
    target: required(values.target, '--target COLUMN'),
    train: wholeNumber(required(values.train, '--train N'), '--train', 2),
    isDesigned: values.sample === 'designed',
    test: readTestRows(values.test),
    trim,
    repeats: wholeNumber(values.repeats, '--repeats', 1),
    seed: wholeNumber(values.seed, '--seed', 0),
    references,
    referenceTrain: wholeNumber(values['reference-train'], '--reference-train', MIN_ROWS),
    estimators: values.estimators.split(',').map(estimatorOf),
    dropDisconnected: values['drop-disconnected'],
  };
}

function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new Error(`Say ${option}.`);
  return value;
}

function wholeNumber(text: string, option: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${option} is a whole number, at least ${least}.`);
  return value;
}

function readTestRows(text: string): TestRows {
  if (text === 'rest') return { kind: 'rest' };
  const range = /^rows:(\d+)-(\d+)$/.exec(text);
  if (range === null) return { kind: 'count', count: wholeNumber(text, '--test', 2) };
  const [first, last] = [Number(range[1]), Number(range[2])];
  if (last <= first) throw new Error('--test rows:FIRST-LAST ends after it begins.');
  return { kind: 'rows', first, last };
}

function estimatorOf(name: string): EvaluatedId {
  const found = EVALUATED_IDS.find((id) => id === name);
  if (found === undefined) throw new Error(`There is no estimator "${name}": ${EVALUATED_IDS.join(', ')}.`);
  return found;
}
