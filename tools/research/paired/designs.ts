import type { Block, Slot } from './orders';

/** What a visit runs, and whether the tensors of a run come to lie elsewhere than those of the run before. */
export interface Design {
  readonly blocks: (rounds: number) => readonly Block[];
  readonly moves: boolean;
}

const shuffled = (slots: readonly Slot[], rounds: number): Block => ({ slots, rounds, shuffled: true });
const ordered = (slots: readonly Slot[], rounds: number): Block => ({ slots, rounds, shuffled: false });

/** As it would be measured: the references before every sample. Then the network alone, for the cost of what is between. */
const beside =
  (...references: readonly Slot[]): Design['blocks'] =>
  (rounds) => [ordered([...references, 'network'], rounds), ordered(['network'], rounds)];

/** Designs of a session, each for one question. */
export const DESIGNS = {
  /** Which reference, and which estimate: each round in an order of its own. */
  candidates: {
    blocks: (rounds) => [
      shuffled(['compute', 'mixed', 'memory', 'dispatch', 'cell', 'mobile', 'network', 'control'], rounds),
    ],
    moves: false,
  },
  /** Whether it is the size of a reference, or that it is built once. */
  instances: {
    blocks: (rounds) => [
      shuffled(['cell', 'cell-rebuilt', 'cell-small', 'cell-large', 'mixed', 'network', 'control'], rounds),
    ],
    moves: false,
  },
  /** Whether it is where tensors lie. */
  moved: {
    blocks: (rounds) => [shuffled(['compute', 'mixed', 'cell', 'mobile', 'memory', 'network', 'control'], rounds)],
    moves: true,
  },
  pairs: { blocks: beside('cell'), moves: false },
  'moved-pairs': { blocks: beside('compute', 'cell'), moves: true },
} as const satisfies Readonly<Record<string, Design>>;

export type DesignName = keyof typeof DESIGNS;

export const DESIGN_NAMES = Object.keys(DESIGNS) as readonly DesignName[];
