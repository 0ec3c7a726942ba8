import { type Caution, cautionsOf } from './cautions';
import type { ComparedStudy, YieldToMain } from './compared-study';
import { type DeviceRelation, deviceRelation } from './devices';
import { type OperatorClass, operatorClasses } from './operators';
import { type OrderAgreement, orderAgreement } from './order';
import { type Pairing, pairStudies } from './pair';
import { type SizeTrend, sizeTrend } from './size-trend';
import { type Slice, slices, type Tally, tally } from './verdict';

/** Two studies cell by cell: all that the screen says of them. */
export interface Comparison extends Pairing {
  /** Undefined where they have no cell in common. */
  readonly overall: Tally | undefined;
  /** Undefined where the cells are too few, or all of one size. */
  readonly trend: SizeTrend | undefined;
  /** By MACs, small to large. */
  readonly bySize: readonly Slice[];
  /** By the share of MACs in convolutions wider than 1x1. */
  readonly byMix: readonly Slice[];
  readonly order: OrderAgreement | undefined;
  readonly operators: readonly OperatorClass[];
  readonly relation: DeviceRelation;
  readonly cautions: readonly Caution[];
}

/** Of two studies that go together (`mismatch`). */
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
