import { ok, type Result } from '../base/result';
import type { GraphForm } from '../graph/op-graph';
import { compilePredictor, type Model } from '../predict/estimators/model';
import type { CellSpace } from '../space/architecture';
import { costColumns } from './columns';
import { readQualityTable, type TableReport } from './quality-table';
import { type Contest, contestOf, type PlaceLatency } from './ranking';
import { sweep } from './sweep';

/** Every cell of a space by what a model says of its latency. */
export interface CellField {
  readonly kind: 'cells';
  readonly space: CellSpace;
  readonly form: GraphForm;
  readonly model: Model;
  /** A table of accuracies as text, with the column to take where the person chose one; against MACs where it is missing. */
  readonly table?: { readonly text: string; readonly column?: string };
}

/** A contest of cells, each at its canonical index. */
export interface CellContest extends Contest {
  /** Missing where quality is MACs, in millions. */
  readonly table?: TableReport;
}

export type SearchStage = 'table' | 'sweep' | 'rank';

export interface SearchProgress {
  readonly stage: SearchStage;
  /** Share of the stage that is done, 0 to 1. */
  readonly share: number;
}

/**
 * Reads the table, predicts the whole space and ranks it. Reports before each stage and within the sweep; who stops asking
 * has cancelled it. Refused, with a sentence, where the table cannot be used.
 */
export function* searchCells(
  { space, form, model, table }: CellField,
  measured: readonly PlaceLatency[],
): Generator<SearchProgress, Result<CellContest, string>> {
  if (table !== undefined) yield { stage: 'table', share: 0 };
  const read = table && readQualityTable(table.text, space, table.column);
  if (read !== undefined && !read.ok) return read;
  yield { stage: 'sweep', share: 0 };
  const predictedMs = yield* reported(sweep(space, form, compilePredictor(model)));
  yield { stage: 'rank', share: 0 };
  const quality = read?.value.quality ?? costColumns(space).megaMacs;
  return ok({
    ...contestOf(predictedMs, quality, measured),
    ...(read === undefined ? {} : { table: read.value.report }),
  });
}

function* reported(steps: ReturnType<typeof sweep>): Generator<SearchProgress, Float64Array> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { stage: 'sweep', share: step.value.done / step.value.total };
  }
}
