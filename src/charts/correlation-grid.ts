import { drawInFrame, FRAME_RIGHT_PX } from './frame';
import type { Picture, PictureSize } from './picture';

export interface CorrelationGridSpec {
  readonly names: readonly string[];
  /** Row by row; null where there is none. */
  readonly coefficients: readonly (readonly (number | null)[])[];
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** Width of a grid cell that holds its coefficient as text, at least, in px. */
const LEGIBLE_PX = 30;
const NAMES_SHARE = 0.36;
const MAX_NAMES_PX = 200;
/** A full colour would swallow the numbers. */
const MAX_OPACITY = 0.55;

interface GridCell {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly coefficient: number | null;
}

/** Names and numbers of the rows on the left, the same numbers above; blue for what grows together, orange against. */
export function drawCorrelationGrid(spec: CorrelationGridSpec, size: PictureSize): Promise<Picture> {
  const { names, description } = spec;
  const count = names.length;
  const marginLeft = Math.min(MAX_NAMES_PX, Math.round(NAMES_SHARE * size.widthPx));
  const cells = spec.coefficients.flatMap((coefficients, row) =>
    coefficients.map((coefficient, column): GridCell => ({ id: `${row}-${column}`, row, column, coefficient })),
  );
  const sidePx = (size.widthPx - marginLeft - FRAME_RIGHT_PX) / count;
  return drawInFrame({
    size,
    description,
    options: { marginBottom: 8, marginLeft },
    x: { type: 'linear', domain: [0, count], axis: null },
    y: { type: 'linear', domain: [0, count], reverse: true, axis: null },
    marks: (plot) => [
      plot.rect(cells, {
        x1: 'column',
        x2: ({ column }) => column + 1,
        y1: 'row',
        y2: ({ row }) => row + 1,
        fill: ({ coefficient }) =>
          coefficient !== null && coefficient < 0 ? 'var(--accent)' : 'var(--backend-webgpu)',
        fillOpacity: ({ coefficient }) => MAX_OPACITY * Math.abs(coefficient ?? 0),
        stroke: 'var(--rule)',
        inset: 0.5,
      }),
      plot.text(sidePx < LEGIBLE_PX ? [] : cells, {
        x: ({ column }) => column + 0.5,
        y: ({ row }) => row + 0.5,
        text: ({ coefficient }) => coefficientText(coefficient),
        fill: 'var(--ink)',
      }),
      plot.text(names, {
        frameAnchor: 'left',
        dx: -marginLeft,
        y: (_, row) => row + 0.5,
        text: (name, row) => `${row + 1}  ${name}`,
        textAnchor: 'start',
        lineWidth: (marginLeft - 8) / 12,
        textOverflow: 'ellipsis-end',
        fill: 'var(--ink)',
      }),
      plot.text(names, {
        frameAnchor: 'top',
        dy: -14,
        x: (_, column) => column + 0.5,
        text: (_, column) => `${column + 1}`,
        fill: 'var(--ink-soft)',
      }),
    ],
    places: cells.map(({ id, column, row }) => ({ id, x: column + 0.5, y: row + 0.5 })),
  });
}

/** Two decimals without the leading zero, as statisticians print it: ".98", "-.41", "1". */
function coefficientText(coefficient: number | null): string {
  if (coefficient === null) return '';
  const text = coefficient.toFixed(2);
  return Math.abs(Number(text)) === 1 ? String(Number(text)) : text.replace('0.', '.');
}
