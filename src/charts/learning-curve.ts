import type { Markish } from '@observablehq/plot';
import { logAxis } from './axes';
import { drawInFrame, type Plot } from './frame';
import { DOT, OUTLINED, RULE } from './marks';
import type { Picture, PictureSize } from './picture';

export interface LearningCurveSpec {
  /** By ascending number of rows. */
  readonly points: readonly LearningCurvePoint[];
  /** An error that no more rows can take away, with its name; missing where it is not known. */
  readonly floor?: { readonly percent: number; readonly label: string };
  readonly xLabel: string;
  readonly yLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

export interface LearningCurvePoint {
  readonly id: string;
  readonly rows: number;
  readonly mean: number;
  /** Of each split, percent. */
  readonly errors: readonly number[];
}

/** Error against the number of rows learnt from, on a logarithmic axis: the mean of the splits, and each of them. */
export function drawLearningCurve(spec: LearningCurveSpec, size: PictureSize): Promise<Picture> {
  const { points, floor, description } = spec;
  const each = points.flatMap(({ rows, errors }) => errors.map((error) => ({ rows, error })));
  const ranges = points.map(({ rows, errors }) => ({ rows, low: Math.min(...errors), high: Math.max(...errors) }));
  const top = 1.08 * Math.max(...each.map(({ error }) => error), floor?.percent ?? 0);
  const sizes = points.map(({ rows }) => rows);
  const x = logAxis(sizes, 1.08);
  return drawInFrame({
    size,
    description,
    x: { ...x, label: spec.xLabel, ticks: sizes },
    y: { label: spec.yLabel, domain: [0, top], ticks: 5, grid: true },
    marks: (plot) => [
      plot.ruleY([0], RULE),
      plot.areaY(ranges, { x: 'rows', y1: 'low', y2: 'high', fill: 'var(--backend-color)', fillOpacity: 0.2 }),
      ...(floor ? floorMarks(plot, floor, x.domain[1]) : []),
      plot.dot(each, { x: 'rows', y: 'error', r: 2, fill: 'var(--ink-soft)' }),
      plot.line(points, { x: 'rows', y: 'mean', stroke: 'var(--ink)', strokeWidth: 1.75 }),
      plot.dot(points, { x: 'rows', y: 'mean', r: 4.5, ...DOT }),
    ],
    places: points.map(({ id, rows, mean }) => ({ id, x: rows, y: mean })),
  });
}

function floorMarks(plot: Plot, { percent, label }: NonNullable<LearningCurveSpec['floor']>, right: number): Markish[] {
  return [
    plot.ruleY([percent], { stroke: 'var(--ink)', strokeDasharray: '4 4' }),
    plot.text([percent], {
      x: () => right,
      y: (value) => value,
      text: [label],
      textAnchor: 'end',
      dx: -4,
      dy: -8,
      fill: 'var(--ink)',
      ...OUTLINED,
    }),
  ];
}
