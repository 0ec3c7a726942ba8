import { signedTickText, tickText } from './axes';
import { drawInFrame } from './frame';
import { DOT, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

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

/** Width of a character of a label at most, in px. */
const CHARACTER_PX = 6.6;

/** A row a value, each with its interval, against zero. */
export function drawDotIntervals(spec: DotIntervalsSpec, size: PictureSize): Promise<Picture> {
  const { rows, isSigned, description } = spec;
  const values = rows.flatMap(({ value, low = value, high = value }) => [value, low, high]);
  const reach = 1.08 * Math.max(...values.map(Math.abs), 1e-3);
  const lowest = Math.min(0, ...values);
  const longest = Math.max(...rows.map(({ label }) => label.length));
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  return drawInFrame({
    size,
    description,
    options: { marginTop: 8, marginLeft: Math.min(0.45 * size.widthPx, 16 + CHARACTER_PX * longest) },
    x: {
      label: spec.xLabel,
      labelAnchor: 'right',
      domain: isSigned ? [-reach, reach] : [1.08 * lowest, reach],
      tickFormat: isSigned ? signedTickText : tickText,
      ticks: size.widthPx / 90,
      grid: true,
    },
    y: {
      type: 'band',
      label: null,
      domain: rows.map(({ id }) => id),
      tickFormat: (id: string) => labels.get(id) ?? id,
      tickSize: 0,
    },
    marks: (plot) => [
      plot.ruleX([0], { ...RULE, strokeWidth: 1.5 }),
      plot.link(
        rows.filter(({ low, high }) => low !== undefined && high !== undefined),
        { x1: 'low', x2: 'high', y1: 'id', y2: 'id', stroke: 'var(--ink)', strokeWidth: 1.5 },
      ),
      plot.dot(rows, { x: 'value', y: 'id', r: 5, ...DOT }),
    ],
    places: rows.map(({ id, value }) => ({ id, x: value, y: id })),
  });
}
