import type * as PlotModule from '@observablehq/plot';

/** A cell measured in two studies, as charts draw it: colour and shape say who is faster. */
export interface PairPoint {
  readonly id: string;
  /** `close` is hollow: neither is said to be faster. */
  readonly winner: 'a' | 'b' | 'close';
}

/** The page gives both sides their colours. */
export const SIDE_COLORS: Readonly<Record<PairPoint['winner'], string>> = {
  a: 'var(--side-a)',
  b: 'var(--side-b)',
  close: 'var(--surface)',
};

/** Circles where a is faster, diamonds where b is, hollow circles where it is too close to call. */
export function pairDots<T extends PairPoint>(
  Plot: typeof PlotModule,
  points: readonly T[],
  x: (point: T) => number,
  y: (point: T) => number,
): PlotModule.Markish {
  return Plot.dot(points, {
    x,
    y,
    r: points.length > MANY ? 3 : 4.5,
    symbol: ({ winner }: T) => (winner === 'b' ? 'diamond' : 'circle'),
    fill: ({ winner }: T) => SIDE_COLORS[winner],
    stroke: ({ winner }: T) => (winner === 'close' ? 'var(--ink-soft)' : 'var(--mark-edge)'),
    strokeWidth: 1,
  });
}

/** From so many points on they are drawn smaller. */
const MANY = 300;

/** Colours and symbols above are meant as they are, and not as values to choose a scale for. */
export const PAIR_SCALES = { color: { type: 'identity' }, symbol: { type: 'identity' } } as const;

/** Words at an end of an axis, over whatever lies there. */
export const END_LABEL_STYLE = { fontWeight: 600, fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 4 } as const;
