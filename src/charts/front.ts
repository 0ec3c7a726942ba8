import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { logTicks, tickText } from './ticks';

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
  /** Spoken instead of the picture. */
  readonly description: string;
}

const LOG_FROM_RATIO = 8;
/** Part of the frame's width beyond which the budget's label stands on the left of its line. */
const LABEL_TURNS_AT = 0.6;

/** Quality against latency: the Pareto front as steps, the candidates with their intervals, and the budget as a line. */
export async function drawFront(spec: FrontSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const x = xAxis(spec, size);
  const isRight = shareOf(x.domain, spec.budget, x.type === 'log') > LABEL_TURNS_AT;
  const budget = [{ x: spec.budget, label: spec.budgetLabel }];
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { ...x, label: spec.xLabel, labelArrow: 'none', tickFormat: tickText },
    y: { label: spec.yLabel, labelArrow: 'none', domain: yDomain(spec), tickFormat: tickText, ticks: 5, grid: true },
    marks: [
      Plot.dot(spec.others, { x: 'x', y: 'y', r: 2, fill: 'var(--rule-strong)', fillOpacity: 0.55, clip: true }),
      Plot.line(spec.front, { x: 'x', y: 'y', curve: 'step-after', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.ruleX(budget, { x: 'x', stroke: 'var(--accent)', strokeWidth: 2 }),
      Plot.ruleY(
        spec.points.filter(({ xLow, xHigh }) => xLow !== undefined && xHigh !== undefined),
        { y: 'y', x1: 'xLow', x2: 'xHigh', stroke: 'var(--ink)', strokeOpacity: 0.6, clip: true },
      ),
      Plot.dot(spec.points, {
        x: 'x',
        y: 'y',
        r: 4.5,
        fill: (point: FrontPoint) => (point.measured ? 'var(--backend-color)' : 'var(--paper)'),
        stroke: (point: FrontPoint) => (point.measured ? 'var(--mark-edge)' : 'var(--backend-color)'),
        strokeWidth: 2,
      }),
      Plot.text(budget, {
        x: 'x',
        text: 'label',
        frameAnchor: 'top',
        textAnchor: isRight ? 'end' : 'start',
        dx: isRight ? -6 : 6,
        dy: 4,
        fontWeight: 600,
        fill: 'var(--accent)',
        stroke: 'var(--paper)',
        strokeWidth: 4,
      }),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, spec.points, ({ id, x: ms, y }) => ({ id, x: ms, y })) };
}

/** Room for everything that can be picked, its intervals, and the budget. */
function xAxis({ points, front, budget }: FrontSpec, size: PictureSize) {
  const all = [...points.flatMap(({ x, xLow = x, xHigh = x }) => [xLow, xHigh]), ...front.map(({ x }) => x), budget];
  const low = Math.min(...all);
  const high = Math.max(...all);
  if (high / low >= LOG_FROM_RATIO) {
    const domain: [number, number] = [low / 1.12, high * 1.12];
    return { type: 'log' as const, domain, ticks: logTicks(...domain, size.widthPx / 56) };
  }
  const room = 0.05 * (high - low || high);
  return {
    type: 'linear' as const,
    domain: [Math.max(0, low - room), high + room] as [number, number],
    ticks: size.widthPx / 80,
  };
}

function yDomain({ points, front, others }: FrontSpec): [number, number] {
  const all = [...points, ...front, ...others].map(({ y }) => y);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = 0.06 * (high - low || Math.abs(high) || 1);
  return [low - room, high + room];
}

function shareOf([low, high]: readonly [number, number], value: number, isLog: boolean): number {
  return isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}
