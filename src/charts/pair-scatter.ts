import { logAxis } from './axes';
import { drawInFrame } from './frame';
import { LABEL, PAIR_SCALES, type PairPoint, pairDots, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

/** A latency with the ends of its interval. */
interface LatencyInterval {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

export interface PairScatterPoint extends PairPoint {
  readonly a: LatencyInterval;
  readonly b: LatencyInterval;
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

const INTERVAL = { stroke: 'var(--ink)', strokeOpacity: 0.45 } as const;

/** Latency in one study against that in another, on equal logarithmic axes, with intervals and the line of equal latencies. */
export function drawPairScatter(spec: PairScatterSpec, size: PictureSize): Promise<Picture> {
  const { points, description } = spec;
  const axis = logAxis(
    points.flatMap(({ a, b }) => [a.at, b.at]),
    1.15,
  );
  const [low, high] = axis.domain;
  const within = (value: number): number => Math.max(low, Math.min(high, value));
  return drawInFrame({
    size,
    description,
    options: PAIR_SCALES,
    x: { ...axis, label: spec.xLabel, grid: true },
    y: { ...axis, label: spec.yLabel, grid: true },
    marks: (plot) => [
      plot.link([[low, high]], {
        x1: ([from]) => from,
        y1: ([from]) => from,
        x2: ([, to]) => to,
        y2: ([, to]) => to,
        ...RULE,
        strokeWidth: 1.5,
      }),
      plot.ruleY(points, {
        x1: ({ a }) => within(a.low),
        x2: ({ a }) => within(a.high),
        y: ({ b }) => b.at,
        ...INTERVAL,
      }),
      plot.ruleX(points, {
        y1: ({ b }) => within(b.low),
        y2: ({ b }) => within(b.high),
        x: ({ a }) => a.at,
        ...INTERVAL,
      }),
      pairDots(
        plot,
        points,
        ({ a }) => a.at,
        ({ b }) => b.at,
      ),
      plot.text([spec.aFaster], { frameAnchor: 'top-left', text: (label) => label, dx: 6, dy: 8, ...LABEL }),
      plot.text([spec.bFaster], { frameAnchor: 'bottom-right', text: (label) => label, dx: -6, dy: -8, ...LABEL }),
    ],
    places: points.map(({ id, a, b }) => ({ id, x: a.at, y: b.at })),
  });
}
