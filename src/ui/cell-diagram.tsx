import type { Cell } from '../space/nas-bench-101/cell';
import { type CellLayout, type EdgePath, layoutCell, type Place } from './cell-layout';
import { describeCell, OPERATOR_NAMES } from './describe-cell';
import './cell-diagram.css';

/** By operator code: what stands in it, and the class that colours it. */
const OPERATORS = [
  { label: '3×3', class: 'conv3x3' },
  { label: '1×1', class: 'conv1x1' },
  { label: 'pool', class: 'maxpool' },
] as const;

interface Style {
  readonly width: number;
  readonly height: number;
  /** Half the width and height of an operator. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly endRadius: number;
  /** Largest distance between rows, so that small cells stay together. */
  readonly rowStep: number;
  readonly layerStep: number;
  readonly stroke: number;
  readonly labelled: boolean;
}

const THUMBNAIL: Style = {
  width: 56,
  height: 44,
  halfWidth: 4,
  halfHeight: 4,
  endRadius: 2,
  rowStep: 12,
  layerStep: 12,
  stroke: 1,
  labelled: false,
};
const LARGE: Style = {
  width: 320,
  height: 200,
  halfWidth: 17,
  halfHeight: 13,
  endRadius: 4,
  rowStep: 48,
  layerStep: 72,
  stroke: 1.5,
  labelled: true,
};

interface CellDiagramProps {
  readonly cell: Cell;
  readonly size: 'thumbnail' | 'large';
  /** True where the text beside it says the same. */
  readonly decorative?: boolean;
}

/**
 * A cell, data running from left to right. Operators differ in colour and shape (square 3×3, round 1×1, triangle
 * pool), and where there is room in their label. The shapes are spoken as `describeCell`.
 */
export function CellDiagram({ cell, size, decorative = false }: CellDiagramProps) {
  const style = size === 'thumbnail' ? THUMBNAIL : LARGE;
  const layout = cachedLayout(cell);
  const at = placer(layout, style);
  const last = cell.vertices - 1;
  return (
    <svg
      class={`cell-diagram cell-${size}`}
      viewBox={`0 0 ${style.width} ${style.height}`}
      width={style.width}
      height={style.height}
      role="img"
      aria-label={describeCell(cell)}
      aria-hidden={decorative}
    >
      {layout.edges.map((edge) => (
        <path
          key={`${edge.from}-${edge.to}`}
          class="cell-edge"
          stroke-width={style.stroke}
          d={edgePath(edge, at, style, last)}
        />
      ))}
      {layout.places.map((place, vertex) => {
        const [x, y] = at(place);
        if (vertex === 0 || vertex === last) return <End key={vertex} x={x} y={y} style={style} input={vertex === 0} />;
        return <Operator key={vertex} x={x} y={y} style={style} code={cell.operators[vertex - 1]} />;
      })}
    </svg>
  );
}

/** What the shapes stand for. */
export function CellLegend() {
  return (
    <ul class="cell-legend">
      {OPERATORS.map((operator, code) => (
        <li key={operator.class}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <Operator x={6} y={6} style={{ ...THUMBNAIL, halfWidth: 5, halfHeight: 5 }} code={code} />
          </svg>
          {OPERATOR_NAMES[code]}
        </li>
      ))}
    </ul>
  );
}

interface VertexProps {
  readonly x: number;
  readonly y: number;
  readonly style: Style;
}

function Operator({ x, y, style, code }: VertexProps & { readonly code: number }) {
  const operator = OPERATORS[code];
  const { halfWidth: w, halfHeight: h } = style;
  const mark = `cell-${operator.class}`;
  if (!style.labelled) {
    if (code === 0) return <rect class={mark} x={x - w} y={y - h} width={2 * w} height={2 * h} />;
    if (code === 1) return <circle class={mark} cx={x} cy={y} r={w} />;
    return <path class={mark} d={`M${x - w} ${y - h}h${2 * w}l${-w} ${2 * h}z`} />;
  }
  return (
    <g>
      {code === 2 ? (
        <path class={mark} d={`M${x - w - 4} ${y - h}h${2 * w + 8}l-7 ${2 * h}h${-(2 * w - 6)}z`} />
      ) : (
        <rect class={mark} x={x - w} y={y - h} width={2 * w} height={2 * h} rx={code === 0 ? 2 : h} />
      )}
      <text class={`cell-label cell-label-${operator.class}`} x={x} y={y + 4}>
        {operator.label}
      </text>
    </g>
  );
}

function End({ x, y, style, input }: VertexProps & { readonly input: boolean }) {
  return (
    <g>
      <circle class="cell-end" cx={x} cy={y} r={style.endRadius} />
      {style.labelled && (
        <text class="cell-label cell-label-end" x={x} y={y + 20}>
          {input ? 'in' : 'out'}
        </text>
      )}
    </g>
  );
}

type Placer = (place: Place) => readonly [number, number];

function placer(layout: CellLayout, style: Style): Placer {
  const marginX = style.labelled ? 16 : style.endRadius + 1;
  const marginY = style.halfHeight + 2;
  const stepX = Math.min(style.layerStep, (style.width - 2 * marginX) / (layout.layers - 1));
  const stepY = layout.reach === 0 ? 0 : Math.min(style.rowStep, (style.height / 2 - marginY) / layout.reach);
  const left = (style.width - stepX * (layout.layers - 1)) / 2;
  return ({ layer, row }) => [left + layer * stepX, style.height / 2 + row * stepY];
}

/** A smooth line through an edge's bends that leaves and meets operators at their side. */
function edgePath(edge: EdgePath, at: Placer, style: Style, last: number): string {
  const points = edge.through.map(at).map(([x, y]) => [x, y]);
  const inset = style.labelled ? style.halfWidth : style.halfWidth - 1;
  points[0][0] += edge.from === 0 ? style.endRadius : inset;
  points[points.length - 1][0] -= edge.to === last ? style.endRadius : inset;
  let path = `M${round(points[0][0])} ${round(points[0][1])}`;
  for (let i = 1; i < points.length; i++) {
    const [fromX, fromY] = points[i - 1];
    const [x, y] = points[i];
    const middle = (fromX + x) / 2;
    path += `C${round(middle)} ${round(fromY)} ${round(middle)} ${round(y)} ${round(x)} ${round(y)}`;
  }
  return path;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const layouts = new WeakMap<Cell, CellLayout>();

function cachedLayout(cell: Cell): CellLayout {
  const known = layouts.get(cell);
  if (known) return known;
  const layout = layoutCell(cell);
  layouts.set(cell, layout);
  return layout;
}
