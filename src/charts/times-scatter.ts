import { maximum, minimum } from '../base/aggregate';
import { dots } from './dots';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { logTicks, tickText } from './ticks';

export interface TimesScatterSpec {
  /** All above zero. */
  readonly points: readonly TimesPoint[];
  /** Lines of equal ratio, y = factor x; those that miss the frame are left out. */
  readonly ratios: readonly { readonly factor: number; readonly label: string }[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

export interface TimesPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Ends of the interval of y, where it has one. */
  readonly yLow?: number;
  readonly yHigh?: number;
}

/** From this ratio of its ends on an axis is logarithmic. */
const LOG_FROM_RATIO = 8;
const LINE_STEPS = 60;

/** Two times of the same networks against each other, between lines that say how many times as long the one is. */
export async function drawTimesScatter(spec: TimesScatterSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const x = axisOf(spec.points.map((point) => point.x));
  const y = axisOf(spec.points.map((point) => point.y));
  const lines = spec.ratios.flatMap((ratio) => insideOf(ratio, x.domain, y.domain));
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { ...x, label: spec.xLabel, labelArrow: 'none', tickFormat: tickText },
    y: { ...y, label: spec.yLabel, labelArrow: 'none', tickFormat: tickText, grid: true },
    marks: [
      ...lines.map(({ points }) =>
        Plot.line(points, { x: '0', y: '1', stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '5 4' }),
      ),
      ...dots(Plot, spec.points),
      Plot.text(
        lines.map(({ points, label }) => ({ at: points[points.length - 1], label })),
        {
          x: ({ at }) => at[0],
          y: ({ at }) => at[1],
          text: 'label',
          textAnchor: 'end',
          dx: -6,
          dy: -8,
          fontWeight: 600,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 4,
        },
      ),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, spec.points, ({ id, x: at, y: up }) => ({ id, x: at, y: up })) };
}

interface Axis {
  readonly domain: readonly [number, number];
  readonly type?: 'log';
  readonly ticks: number | number[];
}

/** Room around the values; logarithmic where they spread far. */
export function axisOf(values: readonly number[]): Axis {
  const low = minimum(values);
  const high = maximum(values);
  if (high / low >= LOG_FROM_RATIO) {
    const domain = [low / 1.15, high * 1.15] as const;
    return { domain, type: 'log', ticks: logTicks(domain[0], domain[1], 7) };
  }
  const room = 0.08 * (high - low || high);
  return { domain: [Math.max(0, low - room), high + room], ticks: 5 };
}

/** The part of a line of equal ratio within the frame; it is straight on no pair of axes but equal ones. */
function insideOf(
  { factor, label }: { readonly factor: number; readonly label: string },
  [left, right]: readonly [number, number],
  [bottom, top]: readonly [number, number],
): { readonly label: string; readonly points: (readonly [number, number])[] }[] {
  const from = Math.max(left, bottom / factor);
  const to = Math.min(right, top / factor);
  if (!(from < to)) return [];
  const points = Array.from({ length: LINE_STEPS + 1 }, (_, i): readonly [number, number] => {
    const at = from + ((to - from) * i) / LINE_STEPS;
    return [at, factor * at];
  });
  return [{ label, points }];
}
