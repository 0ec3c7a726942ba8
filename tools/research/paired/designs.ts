import type { Block, Slot } from './orders';

/** What a visit runs, by the rounds of each of its blocks. */
export type Design = (rounds: number) => readonly Block[];

const STAY = { moves: false } as const;
const MOVE = { moves: true } as const;

type Movement = Pick<Block, 'moves'>;

const shuffled = (movement: Movement, slots: readonly Slot[]): Design => {
  return (rounds) => [{ slots, rounds, shuffled: true, ...movement }];
};

const ordered = (movement: Movement, slots: readonly Slot[], rounds: number): Block => ({
  slots,
  rounds,
  shuffled: false,
  ...movement,
});

/** As it would be measured: the references before every sample. Then the network alone, for the cost of what is between. */
const beside = (movement: Movement, ...references: readonly Slot[]): Design => {
  return (rounds) => [ordered(movement, [...references, 'network'], rounds), ordered(movement, ['network'], rounds)];
};

/** Designs of a session, each for one question. */
export const DESIGNS = {
  /** Which reference, and which estimate: each round in an order of its own. */
  candidates: shuffled(STAY, ['compute', 'mixed', 'memory', 'dispatch', 'cell', 'mobile', 'network', 'control']),
  /** Whether it is the size of a reference, or that it is built once. */
  instances: shuffled(STAY, ['cell', 'cell-rebuilt', 'cell-small', 'cell-large', 'mixed', 'network', 'control']),
  /** Which reference, where tensors move. */
  moved: shuffled(MOVE, ['compute', 'mixed', 'cell', 'mobile', 'memory', 'network', 'control']),
  pairs: beside(STAY, 'cell'),
  'moved-pairs': beside(MOVE, 'compute', 'cell'),
  /** Whether it is where tensors lie: blocks in which they stay and in which they move take turns in every visit. */
  turns: (rounds) =>
    [STAY, MOVE, STAY, MOVE].map((movement) => ordered(movement, ['compute', 'cell', 'network'], rounds)),
} as const satisfies Readonly<Record<string, Design>>;

export type DesignName = keyof typeof DESIGNS;

export const DESIGN_NAMES = Object.keys(DESIGNS) as readonly DesignName[];
