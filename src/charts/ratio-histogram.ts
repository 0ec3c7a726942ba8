import { countTicks } from './axes';
import { type RatioBin, ratioBins } from './bins';
import { drawInFrame } from './frame';
import { LABEL, PAIR_SCALES, type PairPoint, RULE, SIDE_COLORS } from './marks';
import type { Picture, PictureSize } from './picture';
import { ratioReach, ratioTicks, ratioTickText } from './ratio-axis';

export interface RatioHistogramSpec {
  /** Ratio above 1 where a is faster. */
  readonly points: readonly (PairPoint & { readonly ratio: number })[];
  /** The median with its interval, marked. */
  readonly median: { readonly at: number; readonly low: number; readonly high: number; readonly label: string };
  readonly yLabel: string;
  readonly aFaster: string;
  readonly bFaster: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** How the ratios of the networks are spread, stacked by which side is faster, with the median and its interval. */
export function drawRatioHistogram(spec: RatioHistogramSpec, size: PictureSize): Promise<Picture> {
  const { points, median, description } = spec;
  const bins = ratioBins(points);
  const reach = ratioReach([...bins.flatMap(({ from, to }) => [from, to])]);
  const heights = new Map<number, number>();
  for (const { from, count } of bins) heights.set(from, count + (heights.get(from) ?? 0));
  const tallest = Math.max(...heights.values());
  return drawInFrame({
    size,
    description,
    options: PAIR_SCALES,
    x: {
      type: 'log',
      base: 2,
      label: `← ${spec.bFaster} · ${spec.aFaster} →`,
      labelAnchor: 'center',
      domain: [1 / reach.below, reach.above],
      ticks: ratioTicks(reach),
      tickFormat: ratioTickText,
    },
    y: { label: spec.yLabel, domain: [0, tallest], ticks: countTicks(tallest), grid: true },
    marks: (plot) => [
      plot.rectX([median], { x1: 'low', x2: 'high', fill: 'var(--ink)', fillOpacity: 0.12, clip: true }),
      plot.rectY(
        bins,
        plot.stackY({
          x1: 'from',
          x2: 'to',
          y: 'count',
          fill: ({ winner }: RatioBin) => SIDE_COLORS[winner],
          stroke: ({ winner }: RatioBin) => (winner === 'close' ? 'var(--ink-soft)' : 'none'),
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
      ),
      plot.ruleY([0], RULE),
      plot.ruleX([1], { ...RULE, strokeWidth: 1.5 }),
      plot.ruleX([median], { x: 'at', stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
      plot.text([median], {
        x: 'at',
        frameAnchor: 'top',
        text: 'label',
        dy: -16,
        textAnchor: median.at > 1 ? (reach.above > median.at ** 2 ? 'start' : 'end') : 'start',
        ...LABEL,
      }),
    ],
    places: points.map(({ id, ratio }) => ({ id, x: ratio, y: 0 })),
  });
}
