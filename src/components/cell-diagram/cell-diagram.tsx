import type { Cell } from '../../space/nas-bench-101/cell';
import { describeCell, OPERATOR_NAMES } from '../../text/describe-cell';
import { type CellLayout, layoutCell } from './cell-layout';
import { EndVertex, edgePath, LARGE, OPERATOR_MARKS, OperatorVertex, THUMBNAIL, vertexProjection } from './cell-marks';
import './cell-diagram.css';

interface CellDiagramProps {
  readonly cell: Cell;
  readonly size: 'thumbnail' | 'large';
  /** True where adjacent text gives the same information, so that screen readers skip the diagram. */
  readonly decorative?: boolean;
}

/**
 * A cell, data running from left to right. Operators differ in colour and shape (square 3×3, round 1×1, triangle
 * pool), and where there is room in their label. The shapes are spoken as `describeCell`.
 */
export function CellDiagram({ cell, size, decorative = false }: CellDiagramProps) {
  const style = size === 'thumbnail' ? THUMBNAIL : LARGE;
  const layout = cachedLayout(cell);
  const at = vertexProjection(layout, style);
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
      <path
        class="cell-edge"
        stroke-width={style.stroke}
        d={layout.edges.map((edge) => edgePath(edge, at, style, last)).join('')}
      />
      {layout.places.map((place, vertex) => {
        const [x, y] = at(place);
        if (vertex === 0 || vertex === last)
          return <EndVertex key={vertex} x={x} y={y} style={style} input={vertex === 0} />;
        return <OperatorVertex key={vertex} x={x} y={y} style={style} code={cell.operators[vertex - 1]} />;
      })}
    </svg>
  );
}

/** Legend of the shapes and colours. */
export function CellLegend() {
  return (
    <ul class="cell-legend">
      {OPERATOR_MARKS.map((operator, code) => (
        <li key={operator.class}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <OperatorVertex x={6} y={6} style={{ ...THUMBNAIL, halfWidth: 5, halfHeight: 5 }} code={code} />
          </svg>
          {OPERATOR_NAMES[code]}
        </li>
      ))}
    </ul>
  );
}

const layouts = new WeakMap<Cell, CellLayout>();

function cachedLayout(cell: Cell): CellLayout {
  const known = layouts.get(cell);
  if (known) return known;
  const layout = layoutCell(cell);
  layouts.set(cell, layout);
  return layout;
}
