import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';
import { tickText } from './ticks';

export interface GroupMedian {
  readonly id: string;
  readonly name: string;
  readonly median: number;
  /** Ends of the median's interval. */
  readonly low: number;
  readonly high: number;
  /** Quartiles: half of the group lies between them. */
  readonly q25: number;
  readonly q75: number;
  /** A CSS colour. */
  readonly color: string;
}

export interface GroupMediansSpec {
  /** From the top. */
  readonly groups: readonly GroupMedian[];
  readonly xLabel: string;
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Places of a row, from its upper end at 0 to its lower one at 1: the name, then the figures. */
const NAME = 0.3;
const FIGURES = 0.72;
const HALF_BOX = 0.13;

/** A row a group: its median, the interval of that as a line, the quartiles as a box. Names stand above, in full. */
export async function drawGroupMedians(spec: GroupMediansSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const rows = spec.groups.map((group, row) => ({ ...group, row }));
  const plot = Plot.plot({
    ...COMMON,
    marginTop: 8,
    marginLeft: 12,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: {
      label: spec.xLabel,
      labelArrow: 'none',
      labelAnchor: 'right',
      tickFormat: tickText,
      ticks: size.widthPx / 80,
      nice: true,
      grid: true,
    },
    y: { domain: [0, rows.length], reverse: true, axis: null },
    marks: [
      Plot.rect(rows, {
        x1: 'q25',
        x2: 'q75',
        y1: ({ row }) => row + FIGURES - HALF_BOX,
        y2: ({ row }) => row + FIGURES + HALF_BOX,
        fill: 'color',
        fillOpacity: 0.3,
      }),
      Plot.link(rows, {
        x1: 'low',
        x2: 'high',
        y1: ({ row }) => row + FIGURES,
        y2: ({ row }) => row + FIGURES,
        stroke: 'var(--ink)',
        strokeWidth: 2,
      }),
      Plot.dot(rows, { x: 'median', y: ({ row }) => row + FIGURES, r: 4, fill: 'color', stroke: 'var(--ink)' }),
      Plot.text(rows, {
        frameAnchor: 'left',
        y: ({ row }) => row + NAME,
        text: 'name',
        textAnchor: 'start',
        fill: 'var(--ink)',
        stroke: 'var(--paper)',
        strokeWidth: 4,
      }),
    ],
  });
  const marks = positions(plot, rows, ({ id, median, row }) => ({ id, x: median, y: row + FIGURES }));
  return { svg: svgOf(plot), marks };
}
