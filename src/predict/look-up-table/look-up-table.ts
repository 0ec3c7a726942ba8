import { type Fallback, type StandIn, StandIns } from './operator-fallback';
import type { OperatorTiming, TableOperator } from './operator-timing';

/** What a table says of a network. */
export interface LookUp {
  /** Sum over its operators, in ms. Undefined where a kind was timed nowhere: no time is ever taken for zero. */
  readonly sumMs: number | undefined;
  readonly operators: number;
  /** Operators without an entry. */
  readonly missing: number;
  /** Kinds without any timing. */
  readonly unknownKinds: readonly string[];
}

/**
 * Latency as a sum over operators, each looked up by its signature: the mean of what was timed under it. What stands
 * around an operator is not known to it, nor what a network costs beside its operators.
 */
export class LookUpTable {
  private readonly bySignature: ReadonlyMap<string, readonly OperatorTiming[]>;
  private readonly byKind: ReadonlyMap<string, StandIns>;

  constructor(
    timings: readonly OperatorTiming[],
    private readonly fallback: Fallback,
  ) {
    this.bySignature = grouped(timings, ({ signature }) => signature);
    const kinds = grouped(timings, ({ kind }) => kind);
    this.byKind = new Map([...kinds].map(([kind, ofKind]) => [kind, new StandIns(ofKind)]));
  }

  /** As if the networks in `without` had never been timed: an honest table of a network holds nothing that was timed in it. */
  lookUp(operators: readonly TableOperator[], without: readonly string[] = []): LookUp {
    const standIns = new Map<string, StandIn | undefined>();
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
      if (!standIns.has(kind)) standIns.set(kind, this.byKind.get(kind)?.without(without, this.fallback));
      const standIn = standIns.get(kind);
      if (standIn === undefined) unknownKinds.add(kind);
      else sumMs += standIn(work);
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
