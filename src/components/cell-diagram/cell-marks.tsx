import type { CellLayout, EdgePath, VertexPosition } from './cell-layout';
import './cell-diagram.css';

/** By operator code: the text inside the mark, and the class that colours it. */
export const OPERATOR_MARKS = [
  { label: '3×3', class: 'conv3x3' },
  { label: '1×1', class: 'conv1x1' },
  { label: 'pool', class: 'maxpool' },
] as const;

/** Measures of a drawing, in the units of its view box. */
export interface MarkStyle {
  readonly width: number;
  readonly height: number;
  /** Half the width and height of an operator. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly endRadius: number;
  /** Largest distance between rows, so that small cells stay together. */
  readonly rowStep: number;
  readonly layerStep: number;
  /** From the edge of the drawing to the middle of its outermost vertices. */
  readonly marginX: number;
  readonly marginY: number;
  readonly stroke: number;
  readonly labelled: boolean;
}

export const THUMBNAIL: MarkStyle = {
  width: 56,
  height: 44,
  halfWidth: 4,
  halfHeight: 4,
  endRadius: 2,
  rowStep: 12,
  layerStep: 12,
  marginX: 3,
  marginY: 6,
  stroke: 1,
  labelled: false,
};
export const LARGE: MarkStyle = {
  width: 320,
  height: 200,
  halfWidth: 17,
  halfHeight: 13,
  endRadius: 4,
  rowStep: 48,
  layerStep: 72,
  marginX: 16,
  marginY: 15,
  stroke: 1.5,
  labelled: true,
};

interface VertexProps {
  readonly x: number;
  readonly y: number;
  readonly style: MarkStyle;
}

export function OperatorVertex({ x, y, style, code }: VertexProps & { readonly code: number }) {
  const operator = OPERATOR_MARKS[code];
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

export function EndVertex({ x, y, style, input }: VertexProps & { readonly input: boolean }) {
  const dot = <circle class="cell-end" cx={x} cy={y} r={style.endRadius} />;
  if (!style.labelled) return dot;
  return (
    <g>
      {dot}
      <text class="cell-label cell-label-end" x={x} y={y + 20}>
        {input ? 'in' : 'out'}
      </text>
    </g>
  );
}

export type VertexProjection = (place: VertexPosition) => readonly [number, number];

export function vertexProjection(layout: CellLayout, style: MarkStyle): VertexProjection {
  const { marginX, marginY } = style;
  const stepX = Math.min(style.layerStep, (style.width - 2 * marginX) / (layout.layers - 1));
  const stepY = layout.reach === 0 ? 0 : Math.min(style.rowStep, (style.height / 2 - marginY) / layout.reach);
  const left = (style.width - stepX * (layout.layers - 1)) / 2;
  return ({ layer, row }) => [left + layer * stepX, style.height / 2 + row * stepY];
}

/** A smooth line through an edge's bends that leaves and meets operators at their side. */
export function edgePath(edge: EdgePath, at: VertexProjection, style: MarkStyle, last: number): string {
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
