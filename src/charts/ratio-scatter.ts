import type { Markish } from '@observablehq/plot';
import { logAxis } from './axes';
import { drawInFrame, type Plot } from './frame';
import { LABEL, PAIR_SCALES, type PairPoint, pairDots, RULE } from './marks';
import type { Picture, PictureSize } from './picture';
import { ratioReach, ratioTicks, ratioTickText } from './ratio-axis';

export interface RatioPoint extends PairPoint {
  readonly x: number;
  /** Above 1 where a is faster. */
  readonly ratio: number;
  /** Ends of its interval: 0 and infinity where one is open. */
  readonly low: number;
  readonly high: number;
}

/** Where a fitted curve crosses "equal", with its interval. */
interface Boundary {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

export interface RatioScatterSpec {
  readonly points: readonly RatioPoint[];
  /** Points of the fitted curve in ascending x; empty without a curve. */
  readonly curve: readonly { readonly x: number; readonly ratio: number }[];
  /** Undefined where the curve does not cross "equal". */
  readonly boundary: Boundary | undefined;
  readonly xLabel: string;
  /** "WebGPU faster", written above; and below. */
  readonly aFaster: string;
  readonly bFaster: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/**
 * Ratios of two latencies against a figure of the network, both on logarithmic axes, with intervals and "equal" in the
 * middle.
 */
export function drawRatioScatter(spec: RatioScatterSpec, size: PictureSize): Promise<Picture> {
  const { points, curve, boundary, aFaster, bFaster, description } = spec;
  const reach = ratioReach(points.flatMap(({ ratio, low, high }) => [ratio, low, high]));
  const [bottom, top] = [1 / reach.below, reach.above];
  const x = logAxis(
    points.map((point) => point.x),
    1.08,
    Math.max(3, size.widthPx / 60),
  );
  const within = (ratio: number): number => Math.max(bottom, Math.min(top, ratio));
  return drawInFrame({
    size,
    description,
    options: PAIR_SCALES,
    x: { ...x, label: spec.xLabel },
    y: {
      type: 'log',
      base: 2,
      label: null,
      domain: [bottom, top],
      ticks: ratioTicks(reach),
      tickFormat: ratioTickText,
      grid: true,
    },
    marks: (plot) => [
      ...(boundary ? boundaryMarks(plot, boundary) : []),
      plot.ruleY([1], { ...RULE, strokeWidth: 1.5 }),
      plot.line(curve, { x: 'x', y: 'ratio', stroke: 'var(--ink)', strokeWidth: 1.5, strokeOpacity: 0.55, clip: true }),
      plot.ruleX(points, {
        x: 'x',
        y1: ({ low }) => within(low),
        y2: ({ high }) => within(high),
        stroke: 'var(--ink)',
        strokeOpacity: 0.5,
      }),
      pairDots(
        plot,
        points,
        (point) => point.x,
        ({ ratio }) => ratio,
      ),
      plot.text([aFaster], { frameAnchor: 'top-left', text: [`↑ ${aFaster}`], dx: 4, dy: -18, ...LABEL }),
      plot.text([bFaster], { frameAnchor: 'bottom-left', text: [`↓ ${bFaster}`], dx: 4, dy: 34, ...LABEL }),
      ...(boundary ? [boundaryLabel(plot, boundary, x.domain)] : []),
    ],
    places: points.map(({ id, x: at, ratio }) => ({ id, x: at, y: ratio })),
  });
}

const boundaryMarks = (plot: Plot, boundary: Boundary): Markish[] => [
  plot.rectX([boundary], { x1: 'low', x2: 'high', fill: 'var(--ink)', fillOpacity: 0.1, clip: true }),
  plot.ruleX([boundary], { x: 'x', stroke: 'var(--ink)', strokeDasharray: '4 3' }),
];

/** On the side of the line that has more room. */
function boundaryLabel(plot: Plot, boundary: Boundary, [left, right]: readonly [number, number]): Markish {
  const isRight = boundary.x > Math.sqrt(left * right);
  return plot.text([boundary], {
    x: 'x',
    frameAnchor: 'top',
    text: 'label',
    textAnchor: isRight ? 'end' : 'start',
    dx: isRight ? -5 : 5,
    dy: 6,
    ...LABEL,
  });
}
