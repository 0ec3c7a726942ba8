import { CELL_EDGES, type EdgeCell } from '../../space/nas-bench-201/cell';
import { EDGE_OPERATOR_LABELS, NODE_NAMES } from './edge-labels';

interface EdgeListProps {
  readonly cell: EdgeCell;
  readonly set: (edge: number, operator: number) => void;
}

/** The same cell as a list: the operator of each edge. */
export function EdgeList({ cell, set }: EdgeListProps) {
  return (
    <ul class="editor-list">
      {CELL_EDGES.map(([from, to], edge) => (
        <li key={`${from}-${to}`}>
          <label class="editor-edge">
            <span>
              {NODE_NAMES[from]} to {NODE_NAMES[to]}
            </span>
            <select
              value={String(cell.operators[edge])}
              onChange={(event) => set(edge, Number(event.currentTarget.value))}
            >
              {EDGE_OPERATOR_LABELS.map(({ name }, code) => (
                <option key={name} value={String(code)}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}
