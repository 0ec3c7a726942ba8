import type { EdgeCellTable } from '../evaluate/edge-cell-table';
import type { EvaluateOptions } from '../evaluate/options';
import { type EvaluateLine, evaluateLines } from '../evaluate/run';

const BASE: EvaluateOptions = {
  table: '',
  target: '',
  train: 10,
  isDesigned: false,
  test: { kind: 'count', count: 1000 },
  trim: 0,
  repeats: 1,
  seed: 1,
  references: [],
  referenceTrain: 900,
  estimators: ['auto'],
  dropDisconnected: false,
};

/** Lines as `npm run evaluate` prints them, an estimator each. */
export type Evaluate = (options: Partial<EvaluateOptions>) => EvaluateLine[];

/** `onLine` is called with each line of progress. */
export function evaluationsOn(table: EdgeCellTable, onLine: (line: string) => void): Evaluate {
  return (options) => {
    const lines: EvaluateLine[] = [];
    for (const line of evaluateLines(table, { ...BASE, ...options })) {
      onLine(`${line.target}, ${line.train} rows: ${line.estimator}`);
      lines.push(line);
    }
    return lines;
  };
}
