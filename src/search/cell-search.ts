import { ok, type Result } from '../base/result';
import type { GraphForm } from '../graph/op-graph';
import { compilePredictor, type Model } from '../predict/estimators/model';
import { type CellSpace, spaceSize } from '../space/architecture';
import { cellCost } from '../space/nas-bench-101/cost';
import { nasBench101 } from '../space/nas-bench-101/enumerate';
import { edgeCellAt } from '../space/nas-bench-201/cell';
import { edgeCellCost } from '../space/nas-bench-201/cost';
import { pruneEdgeCell } from '../space/nas-bench-201/prune';
import { type QualityChoice, type QualityReport, readQualityTable } from './quality-table';
import { type PlaceLatency, type Ranking, rankCandidates } from './ranking';
import { sweep } from './sweep';

/** All cells of a search space, to be ranked by predicted latency and by accuracy or MACs. */
export interface CellCandidates {
  readonly kind: 'cells';
  readonly space: CellSpace;
  readonly form: GraphForm;
  readonly model: Model;
  /**
   * The text of a table of accuracies, and what the person chose of it. Without a table the quality of a cell is its MACs.
   */
  readonly table?: { readonly text: string; readonly choice?: QualityChoice };
}

/** A ranking of cells, each at its canonical index. */
export interface CellRanking extends Ranking {
  /** Missing where the quality is the MACs, in millions. */
  readonly table?: QualityReport;
}

export type SearchStage = 'table' | 'sweep' | 'rank';

export interface SearchProgress {
  readonly stage: SearchStage;
  /** Share of the stage that is done, 0 to 1. */
  readonly share: number;
}

/**
 * Reads the table, predicts every cell of the space and ranks them. Yields progress before each stage and during the sweep;
 * a caller that stops iterating cancels the search. Fails with a sentence where the table cannot be used.
 */
export function* searchCells(
  { space, form, model, table }: CellCandidates,
  measured: readonly PlaceLatency[],
): Generator<SearchProgress, Result<CellRanking, string>> {
  if (table !== undefined) yield { stage: 'table', share: 0 };
  const read = table && readQualityTable(table.text, space, table.choice);
  if (read !== undefined && !read.ok) return read;
  yield { stage: 'sweep', share: 0 };
  const predictedMs = yield* withProgress(sweep(space, form, compilePredictor(model)));
  yield { stage: 'rank', share: 0 };
  const quality = read?.value.quality ?? megaMacsColumn(space);
  return ok({
    ...rankCandidates(predictedMs, quality, measured),
    ...(read === undefined ? {} : { table: read.value.report }),
  });
}

function* withProgress(steps: ReturnType<typeof sweep>): Generator<SearchProgress, Float64Array> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { stage: 'sweep', share: step.value.done / step.value.total };
  }
}

/** Multiply-adds of every network of a space, in millions, by canonical index of its cell. */
export function megaMacsColumn(space: CellSpace): Float64Array {
  const column = new Float64Array(spaceSize(space));
  let index = 0;
  for (const { macs } of costs(space)) column[index++] = macs / 1e6;
  return column;
}

function* costs(space: CellSpace): Generator<{ readonly macs: number }> {
  if (space.kind === 'nas-bench-101') {
    for (const cell of nasBench101().cells()) yield cellCost(cell, space.skeleton);
    return;
  }
  for (let index = 0; index < spaceSize(space); index++) {
    const cell = edgeCellAt(index);
    yield edgeCellCost(space.pruned ? pruneEdgeCell(cell) : cell, space.skeleton);
  }
}
