import { CELL_EDGES, type EdgeCell, NONE } from '../../space/nas-bench-201/cell';
import { EDGE_OPERATOR_LABELS, NODE_NAMES } from './edge-labels';

const WIDTH = 360;
const HEIGHT = 280;
const MIDDLE = 168;

const NODES: readonly (readonly [x: number, y: number])[] = [24, 128, 232, 336].map((x) => [x, MIDDLE]);
const NODE_LABELS = ['in', '1', '2', 'out'] as const;

/** Where each edge of CELL_EDGES bends away from the line of the nodes: its label stands there. */
const BENDS: readonly (readonly [x: number, y: number])[] = [
  [76, MIDDLE],
  [128, MIDDLE - 72],
  [180, MIDDLE],
  [180, MIDDLE - 132],
  [232, MIDDLE + 72],
  [284, MIDDLE],
];

/** By operator code: the class that colours its mark. */
const CLASSES = ['editor-none', 'editor-skip', 'cell-conv1x1', 'cell-conv3x3', 'cell-maxpool'] as const;
const LABEL_CLASSES = [
  'cell-label-end',
  'editor-skip-label',
  'cell-label-conv1x1',
  'cell-label-conv3x3',
  'cell-label-maxpool',
] as const;

interface EdgeCanvasProps {
  readonly cell: EdgeCell;
  /** By edge: whether its operator lies on no path. */
  readonly idle: readonly boolean[];
  readonly selected: number;
  readonly tap: (edge: number) => void;
}

/** The four nodes and six edges, with a button over the operator of every edge. What is on no path is dashed. */
export function EdgeCanvas({ cell, idle, selected, tap }: EdgeCanvasProps) {
  return (
    <div class="editor-canvas">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {CELL_EDGES.map(([from, to], edge) => {
          const off = idle[edge] || cell.operators[edge] === NONE;
          return (
            <path
              key={`${from}-${to}`}
              class={`cell-edge${off ? ' editor-idle-edge' : ''}${edge === selected ? ' editor-touched' : ''}`}
              stroke-width="2"
              d={curve(NODES[from], BENDS[edge], NODES[to])}
            />
          );
        })}
        {NODES.map(([x, y], node) => (
          <g key={NODE_NAMES[node]}>
            <circle class="editor-node" cx={x} cy={y} r="15" />
            <text class="cell-label cell-label-end" x={x} y={y + 4}>
              {NODE_LABELS[node]}
            </text>
          </g>
        ))}
        {cell.operators.map((code, edge) => {
          const [x, y] = BENDS[edge];
          return (
            <g key={`${CELL_EDGES[edge]}`} class={idle[edge] ? 'editor-idle' : ''}>
              {edge === selected && (
                <rect class="editor-selected" x={x - 26} y={y - 20} width="52" height="40" rx="8" />
              )}
              <rect class={CLASSES[code]} x={x - 20} y={y - 14} width="40" height="28" rx={code === 2 ? 14 : 3} />
              <text class={`cell-label ${LABEL_CLASSES[code]}`} x={x} y={y + 4}>
                {EDGE_OPERATOR_LABELS[code].label}
              </text>
            </g>
          );
        })}
      </svg>
      {CELL_EDGES.map(([from, to], edge) => {
        const [x, y] = BENDS[edge];
        return (
          <button
            key={`${from}-${to}`}
            type="button"
            class="editor-target"
            style={{ left: `${(100 * x) / WIDTH}%`, top: `${(100 * y) / HEIGHT}%` }}
            aria-pressed={edge === selected}
            aria-label={`${NODE_NAMES[from]} to ${NODE_NAMES[to]}, ${EDGE_OPERATOR_LABELS[cell.operators[edge]].name}${idle[edge] ? ', on no path' : ''}`}
            onClick={() => tap(edge)}
          />
        );
      })}
    </div>
  );
}

type Point = readonly [x: number, y: number];

/** From node to node through the label, level where it passes it. */
function curve([x0, y0]: Point, [x, y]: Point, [x1, y1]: Point): string {
  if (y === y0) return `M${x0} ${y0}L${x1} ${y1}`;
  const half = (x - x0) / 2;
  return `M${x0} ${y0}C${x0} ${y} ${x0 + half} ${y} ${x} ${y}C${x1 - half} ${y} ${x1} ${y} ${x1} ${y1}`;
}
