import { COMMON, loadPlot, type Picture, type PictureSize, svgOf } from './picture';
import { signed } from './residuals';
import { tickText } from './ticks';

export interface DotIntervalsSpec {
  /** From top to bottom. */
  readonly rows: readonly DotInterval[];
  readonly xLabel: string;
  /** Whether values lie on both sides of zero, which is then in the middle. */
  readonly isSigned: boolean;
  /** Spoken instead of the picture. */
  readonly description: string;
}

export interface DotInterval {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Ends of its interval; missing where it has none. */
  readonly low?: number;
  readonly high?: number;
}

/** What a character of a label is wide, in px, at most. */
const CHARACTER_PX = 6.6;

/** A value a line, each with its interval, against zero. */
export async function drawDotIntervals(spec: DotIntervalsSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const values = spec.rows.flatMap(({ value, low = value, high = value }) => [value, low, high]);
  const reach = 1.08 * Math.max(...values.map(Math.abs), 1e-3);
  const least = Math.min(0, ...values);
  const longest = Math.max(...spec.rows.map(({ label }) => label.length));
  const plot = Plot.plot({
    ...COMMON,
    marginTop: 8,
    marginLeft: Math.min(0.45 * size.widthPx, 16 + CHARACTER_PX * longest),
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      label: spec.xLabel,
      labelArrow: 'none',
      labelAnchor: 'right',
      domain: spec.isSigned ? [-reach, reach] : [1.08 * least, reach],
      tickFormat: spec.isSigned ? signed : tickText,
      ticks: size.widthPx / 90,
      grid: true,
    },
    y: {
      type: 'band',
      label: null,
      domain: spec.rows.map(({ id }) => id),
      tickFormat: labelsOf(spec.rows),
      tickSize: 0,
    },
    marks: [
      Plot.ruleX([0], { stroke: 'var(--rule-strong)', strokeWidth: 1.5 }),
      Plot.link(
        spec.rows.filter(({ low, high }) => low !== undefined && high !== undefined),
        { x1: 'low', x2: 'high', y1: 'id', y2: 'id', stroke: 'var(--ink)', strokeWidth: 1.5 },
      ),
      Plot.dot(spec.rows, {
        x: 'value',
        y: 'id',
        r: 5,
        fill: 'var(--backend-color)',
        stroke: 'var(--mark-edge)',
        strokeWidth: 0.75,
      }),
    ],
  });
  const x = plot.scale('x');
  const y = plot.scale('y');
  const marks = spec.rows.map(({ id, value }) => ({
    id,
    xPx: Number(x?.apply(value)),
    yPx: Number(y?.apply(id)) + (y?.bandwidth ?? 0) / 2,
  }));
  return { svg: svgOf(plot), marks };
}

function labelsOf(rows: readonly DotInterval[]): (id: string) => string {
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  return (id) => labels.get(id) ?? id;
}
