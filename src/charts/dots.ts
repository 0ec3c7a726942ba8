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

/** Small and half transparent, so that it shows where many lie; intervals would hide them. */
const inOnePath =
  (points: readonly Point[]): RenderFunction =>
  (_index, scales, _values, _dimensions, context) => {
    const path = context.ownerSVGElement.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
    const place = (value: number, scale: ((value: number) => number) | undefined): number =>
      Math.round(10 * (scale?.(value) ?? 0)) / 10;
    const d = points.map(({ x, y }) => `M${place(x, scales.x)} ${place(y, scales.y)}h0`).join('');
    path.setAttribute('d', d);
    path.setAttribute('stroke', 'var(--backend-color)');
    path.setAttribute('stroke-width', '4');
    path.setAttribute('stroke-opacity', '0.6');
    path.setAttribute('stroke-linecap', 'round');
    path.setAttribute('fill', 'none');
    return path;
  };
