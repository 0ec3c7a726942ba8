import { signedTickText, valueAxis } from './axes';
import { drawInFrame } from './frame';
import { DOT, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

export interface ResidualsSpec {
  /** `percent`: residual of the prediction, positive where it is above the measurement. */
  readonly points: readonly { readonly id: string; readonly x: number; readonly percent: number }[];
  /** Means over ranges of x, with the ends of their intervals where they have any. */
  readonly means: readonly BinnedMean[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Mean residual in percent of the points whose x lies from `from` to `to`, and the ends of its interval where it has one. */
export interface BinnedMean {
  readonly from: number;
  readonly to: number;
  readonly percent: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** Predictions within 10% lie in the shaded band. */
const BAND_PERCENT = 10;
/** With more points each is drawn smaller. */
const MAX_LARGE_DOTS = 400;

/** Residuals against the size of a network: a cloud around zero where size decides nothing, and its means. */
export function drawResiduals(spec: ResidualsSpec, size: PictureSize): Promise<Picture> {
  const { points, means, description } = spec;
  const x = valueAxis(
    points.map((point) => point.x),
    { factor: 1.1, share: 0.03, ticks: size.widthPx / 80 },
  );
  const ends = means.flatMap(({ percent, low = percent, high = percent }) => [low, high]);
  const reach = 1.06 * Math.max(BAND_PERCENT, ...[...points.map(({ percent }) => percent), ...ends].map(Math.abs));
  return drawInFrame({
    size,
    description,
    x: { ...x, label: spec.xLabel },
    y: { label: spec.yLabel, domain: [-reach, reach], tickFormat: signedTickText, ticks: 5 },
    marks: (plot) => [
      plot.rect([{}], {
        x1: x.domain[0],
        x2: x.domain[1],
        y1: -BAND_PERCENT,
        y2: BAND_PERCENT,
        fill: 'var(--ink)',
        fillOpacity: 0.1,
      }),
      plot.ruleY([0], { ...RULE, strokeWidth: 1.5 }),
      plot.dot(points, {
        x: 'x',
        y: 'percent',
        r: points.length > MAX_LARGE_DOTS ? 2.5 : 4,
        fillOpacity: 0.7,
        ...DOT,
      }),
      plot.rect(
        means.filter(({ low }) => low !== undefined),
        { x1: 'from', x2: 'to', y1: 'low', y2: 'high', fill: 'var(--ink)', fillOpacity: 0.16 },
      ),
      plot.link(means, {
        x1: 'from',
        x2: 'to',
        y1: 'percent',
        y2: 'percent',
        stroke: 'var(--ink)',
        strokeWidth: 2,
      }),
    ],
    places: points.map(({ id, x: at, percent }) => ({ id, x: at, y: percent })),
  });
}
