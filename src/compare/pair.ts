import type { YieldToMain } from '../base/yield-to-main';
import { architectureFeatures } from '../features/architecture-features';
import type { LatencySummary } from '../measure/record/measurement';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import { type Estimate, ratioInterval } from '../stats/ratio-interval';
import type { ComparedStudy } from './compared-study';

/** The side whose latency is lower; `close` where the two 95% intervals overlap. */
export type Winner = 'a' | 'b' | 'close';

/** One cell measured in both of two studies. */
export interface CellPair {
  readonly key: string;
  readonly name: string;
  readonly architecture: Architecture;
  /** MACs of the whole network for one image; undefined for a model that has operators without a known cost. */
  readonly macs: number | undefined;
  /** Share of the MACs in convolutions wider than 1x1, 0 to 1; undefined where the MACs are unknown or zero. */
  readonly spatialShare: number | undefined;
  readonly a: LatencySummary;
  readonly b: LatencySummary;
  /** Latency of b / latency of a, with its 95% interval: above 1 where a is faster. */
  readonly ratio: Estimate;
  readonly winner: Winner;
}

/** Cells that only one of two studies measured. */
export interface Unpaired {
  readonly cells: number;
  /** Those of them whose measurement failed in the other study. */
  readonly failedInOther: number;
}

/** The cells of two studies, paired by architecture. */
export interface Pairing {
  /** In ascending order of their keys. */
  readonly pairs: readonly CellPair[];
  readonly onlyA: Unpaired;
  readonly onlyB: Unpaired;
}

/** Pairs the cells of two comparable studies (see `mismatch`) by architecture. Pauses between cells. */
export async function pairStudies(a: ComparedStudy, b: ComparedStudy, yieldToMain: YieldToMain): Promise<Pairing> {
  const { space, form } = a.record.definition;
  const pairs: CellPair[] = [];
  for (const [key, cell] of a.cells) {
    const other = b.cells.get(key);
    if (other === undefined) continue;
    const { architecture } = cell;
    const [latencyA, latencyB] = [estimateOf(cell.summary), estimateOf(other.summary)];
    pairs.push({
      key,
      name: architectureName(architecture),
      architecture,
      ...workOf(architecture, space, form),
      a: cell.summary,
      b: other.summary,
      ratio: ratioInterval(latencyB, latencyA),
      winner: winnerOf(latencyA, latencyB),
    });
    await yieldToMain();
  }
  pairs.sort((x, y) => (x.key < y.key ? -1 : 1));
  return { pairs, onlyA: unpaired(a, b), onlyB: unpaired(b, a) };
}

const estimateOf = ({ medianMs, lowMs, highMs }: LatencySummary): Estimate => ({
  value: medianMs,
  low: lowMs,
  high: highMs,
});

function winnerOf(a: Estimate, b: Estimate): Winner {
  if (a.high < b.low) return 'a';
  return b.high < a.low ? 'b' : 'close';
}

function workOf(
  architecture: Architecture,
  space: SearchSpace,
  form: ComparedStudy['record']['definition']['form'],
): Pick<CellPair, 'macs' | 'spatialShare'> {
  if (space.kind === 'own-model') return { macs: space.macs, spatialShare: undefined };
  const { features, megaMacs } = architectureFeatures(architecture, space, form);
  return { macs: 1e6 * megaMacs, spatialShare: megaMacs > 0 ? features[SPATIAL] / megaMacs : undefined };
}

/** Index of the MACs of convolutions wider than 1x1 among the features of a graph. */
const SPATIAL = 0;

function unpaired(from: ComparedStudy, other: ComparedStudy): Unpaired {
  const alone = [...from.cells.keys()].filter((key) => !other.cells.has(key));
  return { cells: alone.length, failedInOther: alone.filter((key) => other.failed.has(key)).length };
}

/** Statistics that look at each cell many times would block the page with more cells than this, and gain nothing. */
const MAX_CELLS = 1000;

/** All of the items, or MAX_CELLS of them, evenly spaced. */
export function subsample<T>(items: readonly T[]): readonly T[] {
  if (items.length <= MAX_CELLS) return items;
  return Array.from({ length: MAX_CELLS }, (_, i) => items[Math.floor((i * items.length) / MAX_CELLS)]);
}
