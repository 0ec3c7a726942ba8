import { drawInFrame } from './frame';
import { OUTLINED } from './marks';
import type { Picture, PictureSize } from './picture';

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

/** Heights within a row, from its upper end at 0 to its lower one at 1: the name, then the figures. */
const NAME = 0.3;
const FIGURES = 0.72;
const HALF_BOX = 0.13;

/** A row a group: its median, the interval of that as a line, the quartiles as a box. Names stand above, in full. */
export function drawGroupMedians(spec: GroupMediansSpec, size: PictureSize): Promise<Picture> {
  const rows = spec.groups.map((group, row) => ({ ...group, row }));
  return drawInFrame({
    size,
    description: spec.description,
    options: { marginTop: 8, marginLeft: 12 },
    x: { label: spec.xLabel, labelAnchor: 'right', ticks: size.widthPx / 80, nice: true, grid: true },
    y: { domain: [0, rows.length], reverse: true, axis: null },
    marks: (plot) => [
      plot.rect(rows, {
        x1: 'q25',
        x2: 'q75',
        y1: ({ row }) => row + FIGURES - HALF_BOX,
        y2: ({ row }) => row + FIGURES + HALF_BOX,
        fill: 'color',
        fillOpacity: 0.3,
      }),
      plot.link(rows, {
        x1: 'low',
        x2: 'high',
        y1: ({ row }) => row + FIGURES,
        y2: ({ row }) => row + FIGURES,
        stroke: 'var(--ink)',
        strokeWidth: 2,
      }),
      plot.dot(rows, { x: 'median', y: ({ row }) => row + FIGURES, r: 4, fill: 'color', stroke: 'var(--ink)' }),
      plot.text(rows, {
        frameAnchor: 'left',
        y: ({ row }) => row + NAME,
        text: 'name',
        textAnchor: 'start',
        fill: 'var(--ink)',
        ...OUTLINED,
      }),
    ],
    places: rows.map(({ id, median, row }) => ({ id, x: median, y: row + FIGURES })),
  });
}
