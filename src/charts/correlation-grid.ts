import { COMMON, loadPlot, type Picture, type PictureSize, positions, svgOf } from './picture';

export interface CorrelationGridSpec {
  readonly names: readonly string[];
  /** Row by row; null where there is none. */
  readonly coefficients: readonly (readonly (number | null)[])[];
  /** Spoken instead of the picture. */
  readonly description: string;
}

/** What a cell must measure to hold its coefficient in words, in pixels. */
const LEGIBLE_PX = 30;
const NAMES_SHARE = 0.36;
const NAMES_MAX_PX = 200;
/** A full colour would swallow the numbers. */
const DEEPEST = 0.55;

interface GridCell {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly coefficient: number | null;
}

/** Names and numbers of the rows on the left, the same numbers above; blue for what grows together, orange against. */
export async function drawCorrelationGrid(spec: CorrelationGridSpec, size: PictureSize): Promise<Picture> {
  const Plot = await loadPlot();
  const count = spec.names.length;
  const marginLeft = Math.min(NAMES_MAX_PX, Math.round(NAMES_SHARE * size.widthPx));
  const cells = spec.coefficients.flatMap((coefficients, row) =>
    coefficients.map((coefficient, column): GridCell => ({ id: `${row}-${column}`, row, column, coefficient })),
  );
  const side = (size.widthPx - marginLeft - COMMON.marginRight) / count;
  const plot = Plot.plot({
    ...COMMON,
    marginBottom: 8,
    marginLeft,
    width: size.widthPx,
    height: size.heightPx,
    ariaLabel: spec.description,
    x: { type: 'linear', domain: [0, count], axis: null },
    y: { type: 'linear', domain: [0, count], reverse: true, axis: null },
    marks: [
      Plot.rect(cells, {
        x1: 'column',
        x2: ({ column }) => column + 1,
        y1: 'row',
        y2: ({ row }) => row + 1,
        fill: ({ coefficient }) =>
          coefficient !== null && coefficient < 0 ? 'var(--accent)' : 'var(--backend-webgpu)',
        fillOpacity: ({ coefficient }) => DEEPEST * Math.abs(coefficient ?? 0),
        stroke: 'var(--rule)',
        inset: 0.5,
      }),
      Plot.text(side < LEGIBLE_PX ? [] : cells, {
        x: ({ column }) => column + 0.5,
        y: ({ row }) => row + 0.5,
        text: ({ coefficient }) => coefficientText(coefficient),
        fill: 'var(--ink)',
      }),
      Plot.text(spec.names, {
        frameAnchor: 'left',
        dx: -marginLeft,
        y: (_, row) => row + 0.5,
        text: (name, row) => `${row + 1}  ${name}`,
        textAnchor: 'start',
        lineWidth: (marginLeft - 8) / 12,
        textOverflow: 'ellipsis-end',
        fill: 'var(--ink)',
      }),
      Plot.text(spec.names, {
        frameAnchor: 'top',
        dy: -14,
        x: (_, column) => column + 0.5,
        text: (_, column) => `${column + 1}`,
        fill: 'var(--ink-soft)',
      }),
    ],
  });
  return {
    svg: svgOf(plot),
    marks: positions(plot, cells, ({ id, column, row }) => ({ id, x: column + 0.5, y: row + 0.5 })),
  };
}

/** Two decimals without the leading zero, as statisticians print it: ".98", "-.41", "1". */
function coefficientText(coefficient: number | null): string {
  if (coefficient === null) return '';
  const text = coefficient.toFixed(2);
  return Math.abs(Number(text)) === 1 ? String(Number(text)) : text.replace('0.', '.');
}
