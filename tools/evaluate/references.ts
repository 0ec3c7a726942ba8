import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../../src/base/random';
import { rowsProblem } from '../../src/predict/data/row-problems';
import { gaussianProcess } from '../../src/predict/estimators/gaussian-process/process-estimator';
import type { ProcessModel } from '../../src/predict/estimators/model';
import { quoted, wrongCall } from '../cli/problem.mjs';
import type { EdgeCellTable } from './edge-cell-table';
import type { EvaluateOptions } from './options';
import { FeaturedRows, type KnownRow, knownRows } from './rows';

const REFERENCE_STREAM = 0x7ef;

/** Models of the reference devices, cached by the test rows, on which alone they depend. */
export class ReferenceModels {
  private readonly known = new Map<string, readonly ProcessModel[]>();

  constructor(
    private readonly table: EdgeCellTable,
    private readonly options: EvaluateOptions,
  ) {}

  /** Each fitted to rows of its own column, none of them asked for. Throws a CommandProblem where there are too few. */
  without(asked: readonly KnownRow[]): readonly ProcessModel[] {
    const places = new Set(asked.map(({ place }) => place));
    const key = [...places].sort((a, b) => a - b).join();
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const models = this.options.references.map((column) => this.modelOf(column, places));
    this.known.set(key, models);
    return models;
  }

  /** Throws a CommandProblem where a column is not there or has too few rows besides those that are asked for. */
  requireRows(asked: readonly KnownRow[]): void {
    const places = new Set(asked.map(({ place }) => place));
    for (const column of this.options.references) this.poolOf(column, places);
  }

  private poolOf(column: string, asked: ReadonlySet<number>): KnownRow[] {
    const { referenceTrain, dropDisconnected } = this.options;
    const pool = knownRows(this.table, { target: column, dropDisconnected }).filter(({ place }) => !asked.has(place));
    if (pool.length < referenceTrain)
      throw wrongCall(
        `The column ${quoted(column)} has ${pool.length} rows to train on, not ${referenceTrain}: lower --reference-train`,
      );
    return pool;
  }

  private modelOf(column: string, asked: ReadonlySet<number>): ProcessModel {
    const { referenceTrain, seed } = this.options;
    const pool = this.poolOf(column, asked);
    const random = seededRandom(deriveSeed(seed, REFERENCE_STREAM));
    const featured = new FeaturedRows();
    const rows = sampleWithoutReplacement(random, pool.length, referenceTrain).map((i) => featured.of(pool[i]));
    const problem = rowsProblem(rows, (row) => `Row ${row} of ${column}`);
    if (problem !== undefined) throw wrongCall(problem);
    return gaussianProcess.fit(rows, seed).model;
  }
}
