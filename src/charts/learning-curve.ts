import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { tickText } from './ticks';

export interface LearningCurveSpec {
  readonly points: readonly LearningCurvePoint[];
  /** An error that no more cells can take away, with its name; missing where it is not known. */
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

/** Error against the number of cells learnt from, on a logarithmic axis: the mean of the splits, and each of them. */
export async function drawLearningCurve(spec: LearningCurveSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const each = spec.points.flatMap(({ rows, errors }) => errors.map((error) => ({ rows, error })));
  const spans = spec.points.map(({ rows, errors }) => ({ rows, low: Math.min(...errors), high: Math.max(...errors) }));
  const top = 1.08 * Math.max(...each.map(({ error }) => error), spec.floor?.percent ?? 0);
  const sizes = spec.points.map(({ rows }) => rows);
  const [least, most] = [sizes[0], sizes[sizes.length - 1]];
  const plot = Plot.plot({
    ...COMMON,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      type: 'log',
      label: spec.xLabel,
      labelArrow: 'none',
      domain: [least / 1.08, most * 1.08],
      ticks: sizes,
      tickFormat: tickText,
    },
    y: { label: spec.yLabel, labelArrow: 'none', domain: [0, top], tickFormat: tickText, ticks: 5, grid: true },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      Plot.areaY(spans, { x: 'rows', y1: 'low', y2: 'high', fill: 'var(--backend-color)', fillOpacity: 0.2 }),
      ...(spec.floor ? floorMarks(Plot, spec.floor, most * 1.08) : []),
      Plot.dot(each, { x: 'rows', y: 'error', r: 2, fill: 'var(--ink-soft)' }),
      Plot.line(spec.points, { x: 'rows', y: 'mean', stroke: 'var(--ink)', strokeWidth: 1.75 }),
      Plot.dot(spec.points, {
        x: 'rows',
        y: 'mean',
        r: 4.5,
        fill: 'var(--backend-color)',
        stroke: 'var(--mark-edge)',
        strokeWidth: 0.75,
      }),
    ],
  });
  return { svg: svgOf(plot), marks: positions(plot, spec.points, ({ id, rows, mean }) => ({ id, x: rows, y: mean })) };
}

function floorMarks(
  Plot: Awaited<ReturnType<typeof loadPlot>>,
  { percent, label }: NonNullable<LearningCurveSpec['floor']>,
  right: number,
) {
  return [
    Plot.ruleY([percent], { stroke: 'var(--ink)', strokeDasharray: '4 4' }),
    Plot.text([percent], {
      x: () => right,
      y: (value) => value,
      text: [label],
      textAnchor: 'end',
      dx: -4,
      dy: -8,
      fill: 'var(--ink)',
      stroke: 'var(--paper)',
      strokeWidth: 4,
    }),
  ];
}
