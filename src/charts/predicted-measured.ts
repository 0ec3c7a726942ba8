import { valueAxis } from './axes';
import { drawInFrame } from './frame';
import { dots, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

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

/** The shaded band: predictions within this share of the measurement. */
const BAND = 0.1;

/** Predictions against measurements, with the diagonal of equality and the band within 10%. */
export function drawPredictedMeasured(spec: PredictedMeasuredSpec, size: PictureSize): Promise<Picture> {
  const { points, description } = spec;
  // Logarithmic over a wide range, so that the band of equal relative error stays readable.
  const axis = valueAxis(spec.range, { factor: 1.1, share: 0.08 });
  const at = points.map(({ id, measured, predicted }) => ({ id, x: measured, y: predicted }));
  return drawInFrame({
    size,
    description,
    x: { ...axis, label: spec.xLabel },
    y: { ...axis, label: spec.yLabel },
    marks: (plot) => [
      plot.areaY(axis.domain, {
        x: (d) => d,
        y1: (d) => d * (1 - BAND),
        y2: (d) => d * (1 + BAND),
        fill: 'var(--ink)',
        fillOpacity: 0.1,
        clip: true,
      }),
      plot.ruleX(
        points.filter(({ low, high }) => low !== undefined && high !== undefined),
        { x: 'measured', y1: 'low', y2: 'high', stroke: 'var(--ink)', strokeOpacity: 0.35, clip: true },
      ),
      plot.line(axis.domain, { x: (d) => d, y: (d) => d, ...RULE, strokeWidth: 1.5 }),
      ...dots(plot, at),
    ],
    places: at,
  });
}
