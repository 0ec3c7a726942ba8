import { deriveSeed, seededRandom, shuffled } from '../../src/base/random';
import { architectureFeatures } from '../../src/features/architecture-features';
import type { TrainingRow } from '../../src/predict/data/training-row';
import { type EdgeCell, edgeCellIndex } from '../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../src/space/nas-bench-201/lower';
import { hasPath } from '../../src/space/nas-bench-201/prune';
import { quoted, wrongCall } from '../cli/problem.mjs';
import { designedRows } from './designed-rows';
import type { EdgeCellTable } from './edge-cell-table';
import type { EvaluateOptions } from './options';

/** A row of a table that has a latency. */
export interface KnownRow {
  /** Its place among the rows of the file, from 0. */
  readonly place: number;
  /** Its number as a spreadsheet shows it. */
  readonly row: number;
  readonly cell: EdgeCell;
  readonly latencyMs: number;
}

export interface Split {
  readonly train: readonly KnownRow[];
  /** The rows asked for. */
  readonly asked: readonly KnownRow[];
  /** Those of them that are judged: all but the trim. */
  readonly test: readonly KnownRow[];
}

const SPACE = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;

/** Throws a CommandProblem where the column is not there or holds what is no latency. */
export function knownRows(
  table: EdgeCellTable,
  { target, dropDisconnected }: Pick<EvaluateOptions, 'target' | 'dropDisconnected'>,
): KnownRow[] {
  const column = table.column(target);
  if (!column.ok) throw wrongCall(column.error);
  return column.value.flatMap((latencyMs, i) => {
    const cell = table.cells[i];
    const row = table.rows[i];
    if (latencyMs === undefined || (dropDisconnected && !hasPath(cell))) return [];
    if (!(latencyMs > 0))
      throw wrongCall(
        `Row ${row} has the latency ${latencyMs} ms in the column ${quoted(target)}: name another, or mend the table`,
      );
    return [{ place: table.places[i], row, cell, latencyMs }];
  });
}

/** Which rows are trained on and which are asked for. Latencies affect only the trimming of the test rows. */
export function splitRows(
  rows: readonly KnownRow[],
  options: Pick<EvaluateOptions, 'train' | 'isDesigned' | 'test' | 'trim' | 'seed'>,
  repeat: number,
): Split {
  const random = seededRandom(deriveSeed(options.seed, repeat));
  const order = shuffled(rows, random);
  const { test } = options;
  const isAsked = new Set(
    test.kind === 'rows'
      ? rows.filter(({ place }) => place >= test.first && place <= test.last)
      : test.kind === 'count'
        ? order.slice(0, test.count)
        : [],
  );
  const pool = order.filter((row) => !isAsked.has(row));
  if (pool.length < options.train)
    throw wrongCall(
      `There are ${pool.length} rows to train on, not ${options.train}: lower --train, or ask for fewer by --test`,
    );
  const train = options.isDesigned ? designedRows(pool, options.train) : pool.slice(0, options.train);
  const inTrain = new Set(train);
  const asked = test.kind === 'rest' ? pool.filter((row) => !inTrain.has(row)) : [...isAsked];
  if (asked.length < 2)
    throw wrongCall('There are no rows left to ask for: lower --train, or ask for others by --test');
  return { train, asked, test: trimmed(asked, options.trim) };
}

function trimmed(rows: readonly KnownRow[], share: number): KnownRow[] {
  const ascending = [...rows].sort((a, b) => a.latencyMs - b.latencyMs || a.place - b.place);
  const cut = Math.floor(share * rows.length);
  return ascending.slice(cut, rows.length - cut);
}

/** Rows with features, which are computed once per cell. */
export class FeaturedRows {
  private readonly known = new Map<number, TrainingRow>();

  of({ place, cell, latencyMs }: KnownRow): TrainingRow {
    const found = this.known.get(place);
    if (found !== undefined) return found;
    const architecture = { kind: 'nas-bench-201', index: edgeCellIndex(cell) } as const;
    const row = { ...architectureFeatures(architecture, SPACE, 'folded'), latencyMs };
    this.known.set(place, row);
    return row;
  }
}
