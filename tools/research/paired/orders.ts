import type { OpGraph } from '../../../src/graph/op-graph';
import type { Backend } from '../../../src/study/definition';
import type { Candidate, CandidateSize } from './references';

/** A timed run of a visit: a candidate, the network itself, or its control: the same graph with other weights. */
export type Slot = Candidate | 'network' | 'control';

/** Slots that are run one after the other, again and again. */
export interface Block {
  readonly slots: readonly Slot[];
  readonly rounds: number;
  /** Whether each round has an order of its own. */
  readonly shuffled: boolean;
  /** Whether a tensor of random length is held during each run, so that those of the run come to lie elsewhere. */
  readonly moves: boolean;
}

export type CandidateSizes = Readonly<Record<Candidate, CandidateSize>>;

/** What the worker of the trial is asked for: one visit of one network. */
export interface PairedOrder {
  readonly backend: Backend;
  readonly graph: OpGraph;
  /** Decides weights, input and the orders of rounds. */
  readonly seed: number;
  readonly sizes: CandidateSizes;
  readonly blocks: readonly Block[];
}

export interface TimedSlot {
  readonly slot: Slot;
  readonly ms: number;
  /** Start, on the worker's clock, ms. */
  readonly atMs: number;
}

export interface PairedVisit {
  readonly coldMs: number;
  readonly warmUpMs: readonly number[];
  /** As they were run, block by block. */
  readonly blocks: readonly (readonly TimedSlot[])[];
}
