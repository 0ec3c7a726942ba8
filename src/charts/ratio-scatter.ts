import { clamp } from '../base/aggregate';
import { END_LABEL_STYLE, PAIR_SCALES, type PairPoint, pairDots } from './pair-marks';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { ratioReach, ratioTicks, ratioTickText } from './ratio-axis';
import { logTicks, tickText } from './ticks';

export interface RatioPoint extends PairPoint {
  readonly x: number;
  /** Above 1 where a is faster. */
  readonly ratio: number;
  /** Ends of its interval: 0 and infinity where one is open. */
  readonly low: number;
  readonly high: number;
}

export interface RatioScatterSpec {
  readonly points: readonly RatioPoint[];
  /** What was fitted, from left to right; empty for none. */
  readonly curve: readonly { readonly x: number; readonly ratio: number }[];
  /** Where the curve crosses "equal", with its interval; none where it does not. */
  readonly boundary:
    | { readonly x: number; readonly low: number; readonly high: number; readonly label: string }
    | undefined;
  readonly xLabel: string;
  /** "WebGPU faster", written above; and below. */
  readonly aFaster: string;
  readonly bFaster: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Ratios of two latencies against a figure of the cell, both on logarithmic axes, with intervals and "equal" in the middle. */
export async function drawRatioScatter(spec: RatioScatterSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const { points, curve, boundary } = spec;
  const reach = ratioReach(points.flatMap(({ ratio, low, high }) => [ratio, low, high]));
  const [bottom, top] = [1 / reach.below, reach.above];
  const xs = points.map(({ x }) => x);
  const [left, right] = [Math.min(...xs) / 1.08, Math.max(...xs) * 1.08];
  const within = (ratio: number): number => clamp(ratio, bottom, top);
  const plot = Plot.plot({
    ...COMMON,
    ...PAIR_SCALES,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      type: 'log',
      label: spec.xLabel,
      labelArrow: 'none',
      domain: [left, right],
      ticks: logTicks(left, right, Math.max(3, size.widthPx / 60)),
      tickFormat: tickText,
    },
    y: {
      type: 'log',
      base: 2,
      label: null,
      domain: [bottom, top],
      ticks: ratioTicks(reach),
      tickFormat: ratioTickText,
      grid: true,
    },
    marks: [
      ...(boundary
        ? [
            Plot.rectX([boundary], { x1: 'low', x2: 'high', fill: 'var(--ink)', fillOpacity: 0.1, clip: true }),
            Plot.ruleX([boundary], { x: 'x', stroke: 'var(--ink)', strokeDasharray: '4 3' }),
          ]
        : []),
      Plot.ruleY([1], { stroke: 'var(--rule-strong)', strokeWidth: 1.5 }),
      Plot.line(curve, { x: 'x', y: 'ratio', stroke: 'var(--ink)', strokeWidth: 1.5, strokeOpacity: 0.55, clip: true }),
      Plot.ruleX(points, {
        x: 'x',
        y1: ({ low }) => within(low),
        y2: ({ high }) => within(high),
        stroke: 'var(--ink)',
        strokeOpacity: 0.5,
      }),
      pairDots(
        Plot,
        points,
        ({ x }) => x,
        ({ ratio }) => ratio,
      ),
      Plot.text([spec.aFaster], {
        frameAnchor: 'top-left',
        text: [`↑ ${spec.aFaster}`],
        dx: 4,
        dy: -18,
        ...END_LABEL_STYLE,
      }),
      Plot.text([spec.bFaster], {
        frameAnchor: 'bottom-left',
        text: [`↓ ${spec.bFaster}`],
        dx: 4,
        dy: 34,
        ...END_LABEL_STYLE,
      }),
      ...(boundary
        ? [
            Plot.text([boundary], {
              x: 'x',
              frameAnchor: 'top',
              text: 'label',
              textAnchor: boundary.x > Math.sqrt(left * right) ? 'end' : 'start',
              dx: boundary.x > Math.sqrt(left * right) ? -5 : 5,
              dy: 6,
              ...END_LABEL_STYLE,
            }),
          ]
        : []),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, points, ({ id, x, ratio }) => ({ id, x, y: ratio })) };
}
