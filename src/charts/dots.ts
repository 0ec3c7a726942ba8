import type { RenderFunction } from '@observablehq/plot';
import type { loadPlot } from './picture';

/** From here on all dots are one path: ten thousand elements would hold the page up. */
const MANY = 600;

interface Point {
  readonly x: number;
  readonly y: number;
  /** Ends of the interval of y, where it has one. */
  readonly yLow?: number;
  readonly yHigh?: number;
}

/** A dot a point in the colour of the backend, and a line along its interval. */
export function dots(Plot: Awaited<ReturnType<typeof loadPlot>>, points: readonly Point[]) {
  const spans = points.flatMap(({ x, yLow, yHigh }) =>
    yLow === undefined || yHigh === undefined ? [] : [{ x, yLow, yHigh }],
  );
  if (points.length > MANY) return [inOnePath(points)];
  return [
    Plot.ruleX(spans, { x: 'x', y1: 'yLow', y2: 'yHigh', stroke: 'var(--ink)', strokeOpacity: 0.6, clip: true }),
    Plot.dot(points, {
      x: 'x',
      y: 'y',
      r: 4.5,
      fill: 'var(--backend-color)',
      fillOpacity: 0.85,
      stroke: 'var(--mark-edge)',
      strokeWidth: 0.75,
    }),
  ];
}

/** Ticks on a line at the values of x, from y1 to y2. */
export function rug(Plot: Awaited<ReturnType<typeof loadPlot>>, values: readonly number[], y1: number, y2: number) {
  if (values.length > MANY) {
    return drawnAs({ stroke: 'var(--ink)', 'stroke-opacity': 0.25 }, (x, y) =>
      values.map((value) => `M${x(value)} ${y(y1)}V${y(y2)}`).join(''),
    );
  }
  return Plot.ruleX(values, { y1, y2, stroke: 'var(--ink)', strokeOpacity: 0.55 });
}

/** Small and half transparent, so that it shows where many lie; intervals would hide them. */
const inOnePath = (points: readonly Point[]): RenderFunction =>
  drawnAs(
    { stroke: 'var(--backend-color)', 'stroke-width': 4, 'stroke-opacity': 0.6, 'stroke-linecap': 'round' },
    (x, y) => points.map((point) => `M${x(point.x)} ${y(point.y)}h0`).join(''),
  );

/** To a tenth of a pixel. */
type Place = (value: number) => number;

/** One path of the whole, made from where the axes put values. */
const drawnAs =
  (look: Readonly<Record<string, string | number>>, pathOf: (x: Place, y: Place) => string): RenderFunction =>
  (_index, scales, _values, _dimensions, context) => {
    const place =
      (scale: ((value: number) => number) | undefined): Place =>
      (value) =>
        Math.round(10 * (scale?.(value) ?? 0)) / 10;
    const path = context.ownerSVGElement.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', pathOf(place(scales.x), place(scales.y)));
    path.setAttribute('fill', 'none');
    for (const [name, value] of Object.entries(look)) path.setAttribute(name, String(value));
    return path;
  };
