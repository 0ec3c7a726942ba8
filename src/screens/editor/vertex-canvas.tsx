import { useMemo } from 'preact/hooks';
import {
  EndVertex,
  edgePath,
  type MarkStyle,
  OperatorVertex,
  vertexProjection,
} from '../../components/cell-diagram/cell-marks';
import { type CellDraft, INPUT, OUTPUT, type VertexId, vertexIds } from '../../space/nas-bench-101/editing';
import { OPERATOR_NAMES } from '../../text/describe-cell';
import { layoutDraft } from './draft-layout';

/** As wide as a phone, so that there one unit is one pixel and vertices of eight layers stand a finger apart. */
const STYLE: MarkStyle = {
  width: 360,
  height: 272,
  halfWidth: 18,
  halfHeight: 14,
  endRadius: 7,
  rowStep: 60,
  layerStep: 84,
  stroke: 2,
  labelled: true,
  marginX: 22,
  marginY: 24,
};

/** Between a mark and the ring that shows it is selected, and from a mark to the foot of its letter. */
const RING = 5;
const LETTER_DROP = 17;

interface VertexCanvasProps {
  readonly draft: CellDraft;
  readonly idle: readonly VertexId[];
  readonly selected: VertexId | undefined;
  readonly tap: (id: VertexId) => void;
}

/** The draft, data running from left to right, with a button over every vertex. What is on no path is dashed. */
export function VertexCanvas({ draft, idle, selected, tap }: VertexCanvasProps) {
  const ids = vertexIds(draft);
  const layout = useMemo(() => layoutDraft(draft), [draft]);
  const at = vertexProjection(layout, STYLE);
  const last = ids.length - 1;
  return (
    <div class="editor-canvas">
      <svg viewBox={`0 0 ${STYLE.width} ${STYLE.height}`} aria-hidden="true">
        {layout.edges.map((edge) => {
          const off = idle.includes(ids[edge.from]) || idle.includes(ids[edge.to]);
          const touched = selected === ids[edge.from] || selected === ids[edge.to];
          return (
            <path
              key={`${ids[edge.from]}-${ids[edge.to]}`}
              class={`cell-edge${off ? ' editor-idle-edge' : ''}${touched ? ' editor-touched' : ''}`}
              stroke-width={STYLE.stroke}
              d={edgePath(edge, at, STYLE, last)}
            />
          );
        })}
        {layout.places.map((place, vertex) => {
          const [x, y] = at(place);
          const id = ids[vertex];
          if (vertex === 0 || vertex === last)
            return (
              <g key={id}>
                {id === selected && <circle class="editor-selected" cx={x} cy={y} r={STYLE.endRadius + RING} />}
                <EndVertex x={x} y={y} style={STYLE} input={vertex === 0} />
              </g>
            );
          return (
            <g key={id} class={idle.includes(id) ? 'editor-idle' : ''}>
              {id === selected && <Ring x={x} y={y} />}
              <OperatorVertex x={x} y={y} style={STYLE} code={draft.interior[vertex - 1].operator} />
              <text class="cell-label editor-letter" x={x} y={y + STYLE.halfHeight + LETTER_DROP}>
                {id}
              </text>
            </g>
          );
        })}
      </svg>
      {layout.places.map((place, vertex) => {
        const [x, y] = at(place);
        const id = ids[vertex];
        return (
          <button
            key={id}
            type="button"
            class="editor-target"
            style={{ left: `${(100 * x) / STYLE.width}%`, top: `${(100 * y) / STYLE.height}%` }}
            aria-pressed={id === selected}
            aria-label={describeVertex(draft, id, idle)}
            onClick={() => tap(id)}
          />
        );
      })}
    </div>
  );
}

function Ring({ x, y }: { readonly x: number; readonly y: number }) {
  const halfWidth = STYLE.halfWidth + RING + 3;
  const halfHeight = STYLE.halfHeight + RING;
  return (
    <rect
      class="editor-selected"
      x={x - halfWidth}
      y={y - halfHeight}
      width={2 * halfWidth}
      height={2 * halfHeight}
      rx="8"
    />
  );
}

/** "A, conv 3×3, reads input, read by output". */
function describeVertex(draft: CellDraft, id: VertexId, idle: readonly VertexId[]): string {
  const vertex = draft.interior.find((other) => other.id === id);
  const reads = draft.edges.filter(({ to }) => to === id).map(({ from }) => from);
  const readers = draft.edges.filter(({ from }) => from === id).map(({ to }) => to);
  return [
    vertex === undefined ? id : `${id}, ${OPERATOR_NAMES[vertex.operator]}`,
    ...(id === INPUT ? [] : [`reads ${reads.join(' and ') || 'nothing'}`]),
    ...(id === OUTPUT ? [] : [`read by ${readers.join(' and ') || 'nothing'}`]),
    ...(idle.includes(id) ? ['on no path'] : []),
  ].join(', ');
}
