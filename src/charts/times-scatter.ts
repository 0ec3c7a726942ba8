import { valueAxis } from './axes';
import { drawInFrame } from './frame';
import { dots, LABEL } from './marks';
import type { Picture, PictureSize } from './picture';

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

const ROOM = { factor: 1.15, share: 0.08 };
const LINE_STEPS = 60;

/** Two times of the same networks against each other, between lines of constant ratio. */
export function drawTimesScatter(spec: TimesScatterSpec, size: PictureSize): Promise<Picture> {
  const { points, description } = spec;
  const x = valueAxis(
    points.map((point) => point.x),
    ROOM,
  );
  const y = valueAxis(
    points.map((point) => point.y),
    ROOM,
  );
  const lines = spec.ratios.flatMap((ratio) => insideOf(ratio, x.domain, y.domain));
  return drawInFrame({
    size,
    description,
    x: { ...x, label: spec.xLabel },
    y: { ...y, label: spec.yLabel, grid: true },
    marks: (plot) => [
      ...lines.map((line) =>
        plot.line(line.points, { x: '0', y: '1', stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '5 4' }),
      ),
      ...dots(plot, points),
      plot.text(
        lines.map((line) => ({ at: line.points[line.points.length - 1], label: line.label })),
        { x: ({ at }) => at[0], y: ({ at }) => at[1], text: 'label', textAnchor: 'end', dx: -6, dy: -8, ...LABEL },
      ),
    ],
    places: points,
  });
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
