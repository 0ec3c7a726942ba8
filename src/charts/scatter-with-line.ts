import { maximum } from '../base/aggregate';
import { dots } from './dots';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { tickText } from './ticks';

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
export async function drawScatter(spec: ScatterSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const right = most(spec.points.map(({ x }) => x)) * 1.04;
  const top = most(spec.points.map(({ y, yHigh }) => Math.max(y, yHigh))) * 1.06;
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { label: spec.xLabel, labelArrow: 'none', domain: [0, right], tickFormat: tickText, ticks: size.widthPx / 80 },
    y: { label: spec.yLabel, labelArrow: 'none', domain: [0, top], tickFormat: tickText, ticks: 5, grid: true },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      ...(spec.line ? lineMarks(Plot, spec.line, right, top) : []),
      ...dots(Plot, spec.points),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, spec.points, ({ id, x, y }) => ({ id, x, y })) };
}

const most = (values: readonly number[]): number => Math.max(0, maximum(values));

/** The part of the line inside the frame, labelled at its upper end. */
function lineMarks(
  Plot: Awaited<ReturnType<typeof loadPlot>>,
  line: NonNullable<ScatterSpec['line']>,
  right: number,
  top: number,
) {
  const at = (x: number): number => line.intercept + line.slope * x;
  const xOf = (y: number): number => (y - line.intercept) / line.slope;
  const x1 = line.intercept < 0 && line.slope > 0 ? xOf(0) : 0;
  const x2 = line.slope > 0 ? Math.min(right, xOf(top)) : right;
  const end = { x1, y1: at(x1), x2, y2: at(x2) };
  return [
    Plot.link([end], { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: 'var(--ink)', strokeWidth: 1.5 }),
    Plot.text([end], {
      x: 'x2',
      y: 'y2',
      text: [line.label],
      textAnchor: 'end',
      dx: -4,
      dy: -10,
      fontWeight: 600,
      fill: 'var(--ink)',
      stroke: 'var(--paper)',
      strokeWidth: 4,
    }),
  ];
}
