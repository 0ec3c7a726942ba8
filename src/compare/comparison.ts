import type { YieldToMain } from '../base/yield-to-main';
import { kendallInterval, type RankCorrelation, spearmanInterval } from '../stats/rank-intervals';
import { type Caution, cautionsOf } from './cautions';
import type { ComparedStudy } from './compared-study';
import { type DeviceRelation, deviceRelation } from './devices';
import { type OperatorClass, operatorClasses } from './operators';
import { type CellPair, type Pairing, pairStudies, subsample } from './pair';
import { type SizeTrend, sizeTrend } from './size-trend';
import { type Slice, slices, type Tally, tally } from './tally';

/** Two studies compared cell by cell. */
export interface Comparison extends Pairing {
  /** Undefined where they have no cell in common. */
  readonly overall: Tally | undefined;
  /** Undefined where the cells are too few or all of one size. */
  readonly trend: SizeTrend | undefined;
  /** Thirds of the cells by MACs, ascending. */
  readonly bySize: readonly Slice[];
  /** Thirds of the cells by the share of MACs in convolutions wider than 1x1, ascending. */
  readonly byMix: readonly Slice[];
  readonly order: OrderAgreement | undefined;
  readonly operators: readonly OperatorClass[];
  readonly relation: DeviceRelation;
  readonly cautions: readonly Caution[];
}

/** How far two studies agree on the order of their cells by latency. */
export interface OrderAgreement {
  readonly spearman: RankCorrelation;
  readonly kendall: RankCorrelation;
  /** Cells that the coefficients are computed from: all of them, or an even subsample of 1000. */
  readonly cells: number;
}

/** Compares two comparable studies (see `mismatch`). Pauses between steps. */
export async function compareStudies(
  a: ComparedStudy,
  b: ComparedStudy,
  yieldToMain: YieldToMain,
): Promise<Comparison> {
  const pairing = await pairStudies(a, b, yieldToMain);
  const { pairs } = pairing;
  const overall = pairs.length === 0 ? undefined : tally(pairs);
  await yieldToMain();
  const trend = sizeTrend(pairs);
  await yieldToMain();
  const order = orderAgreement(pairs);
  await yieldToMain();
  return {
    ...pairing,
    overall,
    trend,
    bySize: slices(pairs, ({ macs }) => macs),
    byMix: slices(pairs, ({ spatialShare }) => spatialShare),
    order,
    operators: operatorClasses(a.record, b.record),
    relation: deviceRelation(a.record, b.record),
    cautions: cautionsOf(a.record, b.record, pairs),
  };
}

/** Undefined with fewer than five pairs, and where one side has equal latencies throughout. */
export function orderAgreement(pairs: readonly CellPair[]): OrderAgreement | undefined {
  const some = subsample(pairs);
  const a = some.map((pair) => pair.a.medianMs);
  const b = some.map((pair) => pair.b.medianMs);
  const spearman = spearmanInterval(a, b);
  const kendall = kendallInterval(a, b);
  return spearman === undefined || kendall === undefined ? undefined : { spearman, kendall, cells: some.length };
}
