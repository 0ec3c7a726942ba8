import { rangeOf, type ValueAxis, valueAxis } from './axes';
import { drawInFrame } from './frame';
import { OUTLINED } from './marks';
import type { Picture, PictureSize } from './picture';

export interface FrontPoint {
  readonly id: string;
  /** Latency, ms. */
  readonly x: number;
  /** Ends of its interval, where there is one. */
  readonly xLow?: number;
  readonly xHigh?: number;
  readonly y: number;
  readonly measured: boolean;
}

export interface FrontSpec {
  /** Those a person may pick, drawn large with their intervals. */
  readonly points: readonly FrontPoint[];
  /** Some of all the others. */
  readonly others: readonly { readonly x: number; readonly y: number }[];
  /** The front itself, from the fastest on. */
  readonly front: readonly { readonly x: number; readonly y: number }[];
  readonly budget: number;
  /** How the budget reads at its line. */
  readonly budgetLabel: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Whether the better figures, which stand above, are the lower ones. */
  readonly isLowerBetter?: boolean;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Part of the frame's width beyond which the budget's label stands on the left of its line. */
const LABEL_TURNS_AT = 0.6;

/** Quality against latency: the Pareto front as steps, the candidates with their intervals, and the budget as a line. */
export function drawFront(spec: FrontSpec, size: PictureSize): Promise<Picture> {
  const { points, others, front, description } = spec;
  const x = xAxis(spec, size);
  const isRight = shareOf(x, spec.budget) > LABEL_TURNS_AT;
  const budget = [{ x: spec.budget, label: spec.budgetLabel }];
  return drawInFrame({
    size,
    description,
    x: { ...x, label: spec.xLabel },
    y: { label: spec.yLabel, domain: yDomain(spec), ticks: 5, grid: true },
    marks: (plot) => [
      plot.dot(others, { x: 'x', y: 'y', r: 2, fill: 'var(--rule-strong)', fillOpacity: 0.55, clip: true }),
      plot.line(front, { x: 'x', y: 'y', curve: 'step-after', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      plot.ruleX(budget, { x: 'x', stroke: 'var(--accent)', strokeWidth: 2 }),
      plot.ruleY(
        points.filter(({ xLow, xHigh }) => xLow !== undefined && xHigh !== undefined),
        { y: 'y', x1: 'xLow', x2: 'xHigh', stroke: 'var(--ink)', strokeOpacity: 0.6, clip: true },
      ),
      plot.dot(points, {
        x: 'x',
        y: 'y',
        r: 4.5,
        fill: (point: FrontPoint) => (point.measured ? 'var(--backend-color)' : 'var(--paper)'),
        stroke: (point: FrontPoint) => (point.measured ? 'var(--mark-edge)' : 'var(--backend-color)'),
        strokeWidth: 2,
      }),
      plot.text(budget, {
        x: 'x',
        text: 'label',
        frameAnchor: 'top',
        textAnchor: isRight ? 'end' : 'start',
        dx: isRight ? -6 : 6,
        dy: 4,
        fontWeight: 600,
        fill: 'var(--accent)',
        ...OUTLINED,
      }),
    ],
    places: points,
  });
}

/** Room for everything that can be picked, its intervals, and the budget. */
function xAxis({ points, front, budget }: FrontSpec, { widthPx }: PictureSize): ValueAxis {
  const all = [...points.flatMap(({ x, xLow = x, xHigh = x }) => [xLow, xHigh]), ...front.map(({ x }) => x), budget];
  return valueAxis(all, { factor: 1.12, share: 0.05, logTicks: widthPx / 56, ticks: widthPx / 80 });
}

function yDomain({ points, front, others, isLowerBetter = false }: FrontSpec): [number, number] {
  const { low, high } = rangeOf([...points, ...front, ...others].map(({ y }) => y));
  const room = 0.06 * (high - low || Math.abs(high) || 1);
  return isLowerBetter ? [high + room, low - room] : [low - room, high + room];
}

/** Position of a value on an axis, from 0 at the low end to 1 at the high end. */
function shareOf({ domain: [low, high], type }: ValueAxis, value: number): number {
  return type === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}
