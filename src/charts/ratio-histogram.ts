import { clamp } from '../base/aggregate';
import { END_LABEL_STYLE, PAIR_SCALES, type PairPoint, SIDE_COLORS } from './pair-marks';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { ratioReach, ratioTicks, ratioTickText } from './ratio-axis';
import { niceStep, tickText } from './ticks';

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

/** Cells whose ratios are alike, by who is faster. */
export interface RatioBin {
  readonly from: number;
  readonly to: number;
  readonly winner: PairPoint['winner'];
  readonly count: number;
}

/** Counts ratios in bins of equal width in logarithms, one edge of which is "equal". Bins without a cell are left out. */
export function ratioBins(points: RatioHistogramSpec['points']): RatioBin[] {
  const logs = points.map(({ ratio }) => Math.log2(ratio));
  const range = Math.max(0, ...logs) - Math.min(0, ...logs);
  const parts = clamp(Math.ceil(2 * Math.sqrt(points.length)), 6, 24);
  const step = niceStep(Math.max(range, 1e-3), parts);
  const counts = new Map<string, RatioBin>();
  points.forEach(({ winner }, i) => {
    const place = Math.floor(logs[i] / step);
    const key = `${place} ${winner}`;
    const count = 1 + (counts.get(key)?.count ?? 0);
    counts.set(key, { from: 2 ** (place * step), to: 2 ** ((place + 1) * step), winner, count });
  });
  const order = { b: 0, close: 1, a: 2 } as const;
  return [...counts.values()].sort((x, y) => x.from - y.from || order[x.winner] - order[y.winner]);
}

/** How the ratios of the cells are spread, stacked by who is faster, with the median and its interval. */
export async function drawRatioHistogram(spec: RatioHistogramSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const { points, median } = spec;
  const bins = ratioBins(points);
  const reach = ratioReach([...bins.flatMap(({ from, to }) => [from, to])]);
  const heights = new Map<number, number>();
  for (const { from, count } of bins) heights.set(from, count + (heights.get(from) ?? 0));
  const tallest = Math.max(...heights.values());
  const step = Math.max(1, niceStep(tallest, 5));
  const plot = Plot.plot({
    ...COMMON,
    ...PAIR_SCALES,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      type: 'log',
      base: 2,
      label: `← ${spec.bFaster} · ${spec.aFaster} →`,
      labelAnchor: 'center',
      labelArrow: 'none',
      domain: [1 / reach.below, reach.above],
      ticks: ratioTicks(reach),
      tickFormat: ratioTickText,
    },
    y: {
      label: spec.yLabel,
      labelArrow: 'none',
      domain: [0, tallest],
      ticks: Array.from({ length: Math.floor(tallest / step) + 1 }, (_, i) => i * step),
      tickFormat: tickText,
      grid: true,
    },
    marks: [
      Plot.rectX([median], { x1: 'low', x2: 'high', fill: 'var(--ink)', fillOpacity: 0.12, clip: true }),
      Plot.rectY(
        bins,
        Plot.stackY({
          x1: 'from',
          x2: 'to',
          y: 'count',
          fill: ({ winner }: RatioBin) => SIDE_COLORS[winner],
          stroke: ({ winner }: RatioBin) => (winner === 'close' ? 'var(--ink-soft)' : 'none'),
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
      ),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      Plot.ruleX([1], { stroke: 'var(--rule-strong)', strokeWidth: 1.5 }),
      Plot.ruleX([median], { x: 'at', stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '4 3' }),
      Plot.text([median], {
        x: 'at',
        frameAnchor: 'top',
        text: 'label',
        dy: -16,
        textAnchor: median.at > 1 ? (reach.above > median.at ** 2 ? 'start' : 'end') : 'start',
        ...END_LABEL_STYLE,
      }),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, points, ({ id, ratio }) => ({ id, x: ratio, y: 0 })) };
}
