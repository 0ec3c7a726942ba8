import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { logTicks, tickText } from './ticks';

export interface ResidualsSpec {
  /** `percent`: how far the prediction lies above the measurement. */
  readonly points: readonly { readonly id: string; readonly x: number; readonly percent: number }[];
  /** Means over stretches of x, with the ends of their intervals where they have any. */
  readonly means: readonly ResidualMean[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

export interface ResidualMean {
  readonly from: number;
  readonly to: number;
  readonly percent: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** From this ratio of its ends on x is logarithmic, so that small networks are not all in one corner. */
const LOG_FROM_RATIO = 8;
/** Predictions within 10% lie in the shaded band. */
const BAND_PERCENT = 10;

/** Residuals against the size of a network: a cloud around zero where size decides nothing, and its means. */
export async function drawResiduals(spec: ResidualsSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const xs = spec.points.map(({ x }) => x);
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  const logarithmic = least > 0 && most / least >= LOG_FROM_RATIO;
  const room = 0.03 * (most - least || most || 1);
  const domain = logarithmic ? [least / 1.1, most * 1.1] : [Math.max(0, least - room), most + room];
  const ends = spec.means.flatMap(({ percent, low = percent, high = percent }) => [low, high]);
  const reach = 1.06 * Math.max(BAND_PERCENT, ...[...spec.points.map(({ percent }) => percent), ...ends].map(Math.abs));
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      label: spec.xLabel,
      labelArrow: 'none',
      domain,
      tickFormat: tickText,
      ...(logarithmic
        ? { type: 'log' as const, ticks: logTicks(domain[0], domain[1], 7) }
        : { ticks: size.widthPx / 80 }),
    },
    y: { label: spec.yLabel, labelArrow: 'none', domain: [-reach, reach], tickFormat: signed, ticks: 5 },
    marks: [
      Plot.rect([{}], {
        x1: domain[0],
        x2: domain[1],
        y1: -BAND_PERCENT,
        y2: BAND_PERCENT,
        fill: 'var(--ink)',
        fillOpacity: 0.1,
      }),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)', strokeWidth: 1.5 }),
      Plot.dot(spec.points, {
        x: 'x',
        y: 'percent',
        r: spec.points.length > MANY ? 2.5 : 4,
        fill: 'var(--backend-color)',
        fillOpacity: 0.7,
        stroke: 'var(--mark-edge)',
        strokeWidth: 0.75,
      }),
      Plot.rect(
        spec.means.filter(({ low }) => low !== undefined),
        { x1: 'from', x2: 'to', y1: 'low', y2: 'high', fill: 'var(--ink)', fillOpacity: 0.16 },
      ),
      Plot.link(spec.means, {
        x1: 'from',
        x2: 'to',
        y1: 'percent',
        y2: 'percent',
        stroke: 'var(--ink)',
        strokeWidth: 2,
      }),
    ],
  });
  return {
    svg: svgOf(plot),
    marks: positions(plot, spec.points, ({ id, x, percent }) => ({ id, x, y: percent })),
  };
}

/** Points are smaller from here on. */
const MANY = 400;

/** A sign in front of both directions: zero is in the middle. */
export const signed = (value: number): string =>
  value > 0 ? `+${tickText(value)}` : tickText(value).replace('-', '−');
