import { architectureFeatures } from '../features/architecture-features';
import { stackedCells } from '../features/stacked-cells';
import type { GraphForm } from '../graph/op-graph';
import type { PredictMs } from '../predict/estimators/model';
import { type CellSpace, type NasBench101Space, type NasBench201Space, spaceSize } from '../space/architecture';
import { nasBench101 } from '../space/nas-bench-101/enumerate';
import { DistinctRows } from './distinct-rows';

export interface SweepProgress {
  readonly done: number;
  readonly total: number;
}

/** Architectures between two progress reports: some hundredths of a second. */
const STACKED_PER_REPORT = 8192;
const EDGES_PER_REPORT = 256;

/**
 * Predicts the latency of every architecture of a space, in ms, by canonical index; the same to the last bit as calling
 * `predictMs` for each. Yields progress; a caller that stops iterating cancels the sweep.
 */
export function sweep(space: CellSpace, form: GraphForm, predictMs: PredictMs): Generator<SweepProgress, Float64Array> {
  return space.kind === 'nas-bench-101' ? sweepStacked(space, form, predictMs) : sweepEdges(space, form, predictMs);
}

/** Cells that do the same work have equal rows, ten times fewer than cells; each distinct row is predicted once. */
function* sweepStacked(
  space: NasBench101Space,
  form: GraphForm,
  predictMs: PredictMs,
): Generator<SweepProgress, Float64Array> {
  const total = spaceSize(space);
  const cells = stackedCells(space.skeleton, form);
  const row = new Float64Array(cells.rowSize);
  const known = new DistinctRows(cells.rowSize);
  const knownMs: number[] = [];
  const latencyMs = new Float64Array(total);
  let done = 0;
  for (const cell of nasBench101().cells()) {
    cells.write(cell, row);
    const number = known.numberOf(row);
    if (number === knownMs.length) knownMs.push(predictMs(cells.features(row)));
    latencyMs[done++] = knownMs[number];
    if (done % STACKED_PER_REPORT === 0) yield { done, total };
  }
  return latencyMs;
}

function* sweepEdges(
  space: NasBench201Space,
  form: GraphForm,
  predictMs: PredictMs,
): Generator<SweepProgress, Float64Array> {
  const total = spaceSize(space);
  const latencyMs = new Float64Array(total);
  for (let index = 0; index < total; index++) {
    if (index > 0 && index % EDGES_PER_REPORT === 0) yield { done: index, total };
    latencyMs[index] = predictMs(architectureFeatures({ kind: space.kind, index }, space, form));
  }
  return latencyMs;
}
