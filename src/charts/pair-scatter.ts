import { clamp } from '../base/aggregate';
import { END_LABEL_STYLE, PAIR_SCALES, type PairPoint, pairDots } from './pair-marks';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { logTicks, tickText } from './ticks';

/** A latency with the ends of its interval. */
interface Ends {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

export interface PairScatterPoint extends PairPoint {
  readonly a: Ends;
  readonly b: Ends;
}

export interface PairScatterSpec {
  readonly points: readonly PairScatterPoint[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Written on its side of the diagonal. */
  readonly aFaster: string;
  readonly bFaster: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Latency in one study against that in another, on equal logarithmic axes, with intervals and the line of equal latencies. */
export async function drawPairScatter(spec: PairScatterSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const { points } = spec;
  const all = points.flatMap(({ a, b }) => [a.at, b.at]);
  const [low, high] = [Math.min(...all) / 1.15, Math.max(...all) * 1.15];
  const within = (value: number): number => clamp(value, low, high);
  const axis = {
    type: 'log' as const,
    labelArrow: 'none' as const,
    domain: [low, high],
    ticks: logTicks(low, high, 7),
    tickFormat: tickText,
    grid: true,
  };
  const bar = { stroke: 'var(--ink)', strokeOpacity: 0.45 };
  const plot = Plot.plot({
    ...COMMON,
    ...PAIR_SCALES,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { ...axis, label: spec.xLabel },
    y: { ...axis, label: spec.yLabel },
    marks: [
      Plot.link([[low, high]], {
        x1: ([from]) => from,
        y1: ([from]) => from,
        x2: ([, to]) => to,
        y2: ([, to]) => to,
        stroke: 'var(--rule-strong)',
        strokeWidth: 1.5,
      }),
      Plot.ruleY(points, { x1: ({ a }) => within(a.low), x2: ({ a }) => within(a.high), y: ({ b }) => b.at, ...bar }),
      Plot.ruleX(points, { y1: ({ b }) => within(b.low), y2: ({ b }) => within(b.high), x: ({ a }) => a.at, ...bar }),
      pairDots(
        Plot,
        points,
        ({ a }) => a.at,
        ({ b }) => b.at,
      ),
      Plot.text([spec.aFaster], { frameAnchor: 'top-left', text: (words) => words, dx: 6, dy: 8, ...END_LABEL_STYLE }),
      Plot.text([spec.bFaster], {
        frameAnchor: 'bottom-right',
        text: (words) => words,
        dx: -6,
        dy: -8,
        ...END_LABEL_STYLE,
      }),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, points, ({ id, a, b }) => ({ id, x: a.at, y: b.at })) };
}
