import { architectureFeatures } from '../features/architecture-features';
import type { LatencySummary } from '../measure/record/measurement';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import { type Estimate, ratioInterval } from '../stats/ratio-interval';
import type { ComparedStudy, YieldToMain } from './compared-study';

/** `close`: the two 95% intervals overlap, so that neither is said to win. */
export type Winner = 'a' | 'b' | 'close';

/** One cell measured in both of two studies. */
export interface CellPair {
  readonly key: string;
  readonly name: string;
  readonly architecture: Architecture;
  /** Of the whole network, for one image; undefined for a model with operators that are not counted. */
  readonly macs: number | undefined;
  /** Share of the MACs in convolutions wider than 1x1, 0 to 1; undefined where MACs are not known, or none. */
  readonly spatialShare: number | undefined;
  readonly a: LatencySummary;
  readonly b: LatencySummary;
  /** Latency of b over that of a: above 1 where a is faster. */
  readonly ratio: Estimate;
  readonly winner: Winner;
}

/** Cells that only one of the studies measured. */
export interface Unpaired {
  readonly cells: number;
  /** Those that the other study tried, and that failed there. */
  readonly failedInOther: number;
}

export interface Pairing {
  /** In order of their keys, whatever order they were measured in. */
  readonly pairs: readonly CellPair[];
  readonly onlyA: Unpaired;
  readonly onlyB: Unpaired;
}

/** Pairs two studies that go together (`mismatch`) by architecture. */
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

/** Place of the MACs of convolutions wider than 1x1 among the features of a graph. */
const SPATIAL = 0;

function unpaired(from: ComparedStudy, other: ComparedStudy): Unpaired {
  const alone = [...from.cells.keys()].filter((key) => !other.cells.has(key));
  return { cells: alone.length, failedInOther: alone.filter((key) => other.failed.has(key)).length };
}
