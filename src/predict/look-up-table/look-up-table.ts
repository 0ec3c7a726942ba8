import { type FallbackKind, OperatorFallback, type TimeByWork } from './operator-fallback';
import type { OperatorTiming, TableOperator } from './operator-timing';

/** Prediction of a look-up table for one network. */
export interface LookUp {
  /** Sum over the operators, in ms. Undefined where an operator's kind was never timed: a missing time is not zero. */
  readonly sumMs: number | undefined;
  readonly operators: number;
  /** Operators without an entry. */
  readonly missing: number;
  /** Kinds without any timing. */
  readonly unknownKinds: readonly string[];
}

/**
 * Latency of a network as a sum over its operators. An operator's time is the mean of the timings with its signature, or a
 * fallback from timings of its kind. The sum ignores an operator's neighbours and the cost of a network beside its operators.
 */
export class LookUpTable {
  private readonly bySignature: ReadonlyMap<string, readonly OperatorTiming[]>;
  private readonly byKind: ReadonlyMap<string, OperatorFallback>;

  constructor(
    timings: readonly OperatorTiming[],
    private readonly fallback: FallbackKind,
  ) {
    this.bySignature = grouped(timings, ({ signature }) => signature);
    const kinds = grouped(timings, ({ kind }) => kind);
    this.byKind = new Map([...kinds].map(([kind, ofKind]) => [kind, new OperatorFallback(ofKind)]));
  }

  /** Prediction from all timings except those taken in the networks `without`: leave a network out to predict it unseen. */
  lookUp(operators: readonly TableOperator[], without: readonly string[] = []): LookUp {
    const fallbacks = new Map<string, TimeByWork | undefined>();
    let sumMs = 0;
    let missing = 0;
    const unknownKinds = new Set<string>();
    for (const { signature, kind, work } of operators) {
      const entryMs = this.entryMs(signature, without);
      if (entryMs !== undefined) {
        sumMs += entryMs;
        continue;
      }
      missing++;
      if (!fallbacks.has(kind)) fallbacks.set(kind, this.byKind.get(kind)?.without(without, this.fallback));
      const fallbackMs = fallbacks.get(kind);
      if (fallbackMs === undefined) unknownKinds.add(kind);
      else sumMs += fallbackMs(work);
    }
    return {
      sumMs: unknownKinds.size === 0 ? sumMs : undefined,
      operators: operators.length,
      missing,
      unknownKinds: [...unknownKinds],
    };
  }

  private entryMs(signature: string, without: readonly string[]): number | undefined {
    let sumMs = 0;
    let count = 0;
    for (const { network, ms } of this.bySignature.get(signature) ?? []) {
      if (network !== undefined && without.includes(network)) continue;
      sumMs += ms;
      count++;
    }
    return count === 0 ? undefined : sumMs / count;
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
