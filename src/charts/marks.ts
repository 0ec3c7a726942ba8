import type { Markish, RenderFunction } from '@observablehq/plot';
import type { Plot } from './frame';

/** A dot in the colour of the page's backend. */
export const DOT = { fill: 'var(--backend-color)', stroke: 'var(--mark-edge)', strokeWidth: 0.75 } as const;

/** Outline in the colour of the background, which keeps text readable over other marks. */
export const OUTLINED = { stroke: 'var(--paper)', strokeWidth: 4 } as const;

/** The label of a line or of an end of an axis. */
export const LABEL = { fontWeight: 600, fill: 'var(--ink)', ...OUTLINED } as const;

/** The line that values are read against: zero, or equal. */
export const RULE = { stroke: 'var(--rule-strong)' } as const;

/** From here on all dots are one path: ten thousand elements would hold the page up. */
const MAX_ELEMENTS = 600;

interface Point {
  readonly x: number;
  readonly y: number;
  /** Ends of the interval of y, where it has one. */
  readonly yLow?: number;
  readonly yHigh?: number;
}

/** A dot a point in the colour of the backend, and a line along its interval. */
export function dots(plot: Plot, points: readonly Point[]): Markish[] {
  const intervals = points.flatMap(({ x, yLow, yHigh }) =>
    yLow === undefined || yHigh === undefined ? [] : [{ x, yLow, yHigh }],
  );
  if (points.length > MAX_ELEMENTS) return [dotsAsPath(points)];
  return [
    plot.ruleX(intervals, { x: 'x', y1: 'yLow', y2: 'yHigh', stroke: 'var(--ink)', strokeOpacity: 0.6, clip: true }),
    plot.dot(points, { x: 'x', y: 'y', r: 4.5, fillOpacity: 0.85, ...DOT }),
  ];
}

/** A tick a value of x, from y1 to y2. */
export function rug(plot: Plot, values: readonly number[], y1: number, y2: number): Markish {
  if (values.length > MAX_ELEMENTS) {
    return pathOf({ stroke: 'var(--ink)', 'stroke-opacity': 0.25 }, (x, y) =>
      values.map((value) => `M${x(value)} ${y(y1)}V${y(y2)}`).join(''),
    );
  }
  return plot.ruleX(values, { y1, y2, stroke: 'var(--ink)', strokeOpacity: 0.55 });
}

/** Small and half transparent, so that it shows where many lie; intervals would hide them. */
const dotsAsPath = (points: readonly Point[]): RenderFunction =>
  pathOf(
    { stroke: 'var(--backend-color)', 'stroke-width': 4, 'stroke-opacity': 0.6, 'stroke-linecap': 'round' },
    (x, y) => points.map((point) => `M${x(point.x)} ${y(point.y)}h0`).join(''),
  );

/** Where an axis puts a value, to a tenth of a pixel. */
type ScaledPx = (value: number) => number;

/** A mark that is one path, made from where the axes put values. */
const pathOf =
  (attributes: Readonly<Record<string, string | number>>, data: (x: ScaledPx, y: ScaledPx) => string): RenderFunction =>
  (_index, scales, _values, _dimensions, context) => {
    const scaled =
      (scale: ((value: number) => number) | undefined): ScaledPx =>
      (value) =>
        Math.round(10 * (scale?.(value) ?? 0)) / 10;
    const path = context.ownerSVGElement.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', data(scaled(scales.x), scaled(scales.y)));
    path.setAttribute('fill', 'none');
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
    return path;
  };

/** A network measured in two studies. Colour and shape of its mark show which study is faster. */
export interface PairPoint {
  readonly id: string;
  /** `close`, drawn hollow: the intervals overlap. */
  readonly winner: 'a' | 'b' | 'close';
}

/** The page gives both sides their colours. */
export const SIDE_COLORS: Readonly<Record<PairPoint['winner'], string>> = {
  a: 'var(--side-a)',
  b: 'var(--side-b)',
  close: 'var(--surface)',
};

/** Colours and symbols of pairs are meant as they are, and not as values to choose a scale for. */
export const PAIR_SCALES = { color: { type: 'identity' }, symbol: { type: 'identity' } } as const;

/** With more pairs each is drawn smaller. */
const MAX_LARGE_PAIRS = 300;

/** Circles where a is faster, diamonds where b is, hollow circles where it is too close to call. */
export function pairDots<T extends PairPoint>(
  plot: Plot,
  points: readonly T[],
  x: (point: T) => number,
  y: (point: T) => number,
): Markish {
  return plot.dot(points, {
    x,
    y,
    r: points.length > MAX_LARGE_PAIRS ? 3 : 4.5,
    symbol: ({ winner }: T) => (winner === 'b' ? 'diamond' : 'circle'),
    fill: ({ winner }: T) => SIDE_COLORS[winner],
    stroke: ({ winner }: T) => (winner === 'close' ? 'var(--ink-soft)' : 'var(--mark-edge)'),
    strokeWidth: 1,
  });
}
