import type { Markish } from '@observablehq/plot';
import { rangeOf } from './axes';
import { drawInFrame, type Plot } from './frame';
import { dots, LABEL, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

export interface ScatterPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Ends of the interval of y. */
  readonly yLow: number;
  readonly yHigh: number;
}

export interface ScatterSpec {
  readonly points: readonly ScatterPoint[];
  /** `y = intercept + slope x`; none where nothing was fitted. */
  readonly line: { readonly intercept: number; readonly slope: number; readonly label: string } | undefined;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Points with their intervals, and a line through them; both axes start at zero. */
export function drawScatter(spec: ScatterSpec, size: PictureSize): Promise<Picture> {
  const { points, line, description } = spec;
  const right = rangeOf([0, ...points.map(({ x }) => x)]).high * 1.04;
  const top = rangeOf([0, ...points.map(({ y, yHigh }) => Math.max(y, yHigh))]).high * 1.06;
  return drawInFrame({
    size,
    description,
    x: { label: spec.xLabel, domain: [0, right], ticks: size.widthPx / 80 },
    y: { label: spec.yLabel, domain: [0, top], ticks: 5, grid: true },
    marks: (plot) => [plot.ruleY([0], RULE), ...(line ? lineMarks(plot, line, right, top) : []), ...dots(plot, points)],
    places: points,
  });
}

/** The part of the line inside the frame, labelled at its upper end. */
function lineMarks(plot: Plot, line: NonNullable<ScatterSpec['line']>, right: number, top: number): Markish[] {
  const at = (x: number): number => line.intercept + line.slope * x;
  const xOf = (y: number): number => (y - line.intercept) / line.slope;
  const x1 = line.intercept < 0 && line.slope > 0 ? xOf(0) : 0;
  const x2 = line.slope > 0 ? Math.min(right, xOf(top)) : right;
  const end = { x1, y1: at(x1), x2, y2: at(x2) };
  return [
    plot.link([end], { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: 'var(--ink)', strokeWidth: 1.5 }),
    plot.text([end], { x: 'x2', y: 'y2', text: [line.label], textAnchor: 'end', dx: -4, dy: -10, ...LABEL }),
  ];
}
