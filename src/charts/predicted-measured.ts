import { dots } from './dots';
import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { logTicks, tickText } from './ticks';

export interface PredictedPoint {
  readonly id: string;
  readonly measured: number;
  readonly predicted: number;
  /** Ends of the interval of the prediction, where it has one. */
  readonly low?: number;
  readonly high?: number;
}

export interface PredictedMeasuredSpec {
  readonly points: readonly PredictedPoint[];
  /** Both axes' range; the same for charts that are compared. */
  readonly range: readonly [low: number, high: number];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** From this ratio of the range's ends on the axes are logarithmic: the band of equal relative error stays readable. */
const LOG_FROM_RATIO = 8;
/** The shaded band: predictions within this share of the measurement. */
const BAND = 0.1;

/** Predictions against measurements, the diagonal of perfect ones and the band within 10% of it. */
export async function drawPredictedMeasured(spec: PredictedMeasuredSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const logarithmic = spec.range[1] / spec.range[0] >= LOG_FROM_RATIO;
  const [low, high] = logarithmic ? [spec.range[0] / 1.1, spec.range[1] * 1.1] : widened(spec.range);
  const axis = {
    labelArrow: 'none' as const,
    domain: [low, high],
    tickFormat: tickText,
    ...(logarithmic ? { type: 'log' as const, ticks: logTicks(low, high, 7) } : { ticks: 5 }),
  };
  const ends = [low, high];
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { ...axis, label: spec.xLabel },
    y: { ...axis, label: spec.yLabel },
    marks: [
      Plot.areaY(ends, {
        x: (d) => d,
        y1: (d) => d * (1 - BAND),
        y2: (d) => d * (1 + BAND),
        fill: 'var(--ink)',
        fillOpacity: 0.1,
        clip: true,
      }),
      Plot.ruleX(
        spec.points.filter(({ low, high }) => low !== undefined && high !== undefined),
        { x: 'measured', y1: 'low', y2: 'high', stroke: 'var(--ink)', strokeOpacity: 0.35, clip: true },
      ),
      Plot.line(ends, { x: (d) => d, y: (d) => d, stroke: 'var(--rule-strong)', strokeWidth: 1.5 }),
      ...dots(
        Plot,
        spec.points.map(({ measured, predicted }) => ({ x: measured, y: predicted })),
      ),
    ],
  });
  return {
    svg: svgOf(plot),
    marks: positions(plot, spec.points, (p) => ({ id: p.id, x: p.measured, y: p.predicted })),
  };
}

/** Room on both sides, so that no point lies on the frame. */
function widened([low, high]: readonly [number, number]): [number, number] {
  const room = 0.08 * (high - low || high);
  return [Math.max(0, low - room), high + room];
}
