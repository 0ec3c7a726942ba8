import { useState } from 'preact/hooks';
import { Disclosure } from '../../components/disclosure';
import { Segmented } from '../../components/segmented';
import { architectureName, type IndexedArchitecture } from '../../space/architecture';
import {
  CELL_EDGES,
  EDGE_OPERATORS,
  type EdgeCell,
  edgeCellAt,
  edgeCellIndex,
  edgeCellText,
  NONE,
} from '../../space/nas-bench-201/cell';
import { edgeCellCost } from '../../space/nas-bench-201/cost';
import { CIFAR10_SKELETON } from '../../space/nas-bench-201/lower';
import { pruneEdgeCell } from '../../space/nas-bench-201/prune';
import { plural } from '../../text/format';
import { CellText } from './cell-text';
import { EdgeCanvas } from './edge-canvas';
import { EDGE_OPERATOR_LABELS, NODE_NAMES } from './edge-labels';
import { EdgeList } from './edge-list';
import type { History } from './history';
import { type EditorProps, NetworkPanel } from './network-panel';
import { Status } from './status';
import { useHistory } from './use-history';

const kept = new Map<string, History<EdgeCell>>();

const operatorsOf = (...names: readonly (typeof EDGE_OPERATORS)[number][]): EdgeCell => ({
  operators: names.map((name) => EDGE_OPERATORS.indexOf(name)),
});
/** The residual block among the cells (D-X-Y/AutoDL-Projects, genotypes.py, ResNet_CODE). */
const RESIDUAL = operatorsOf('nor_conv_3x3', 'none', 'nor_conv_3x3', 'skip_connect', 'none', 'skip_connect');
const EMPTY: EdgeCell = { operators: CELL_EDGES.map(() => NONE) };

const { stemChannels, cellsPerStage } = CIFAR10_SKELETON;
const ABOUT = `Of the benchmark's own network for CIFAR-10: the cell ${3 * cellsPerStage} times, ${stemChannels} channels at the start, images of 32 × 32 pixels, nothing left out.`;

/** Cells of NAS-Bench-201: six fixed edges carry the operators, nodes add up what reaches them. */
export function EdgeEditor({ initial, ...panel }: EditorProps) {
  const {
    present: cell,
    edit,
    undo,
  } = useHistory(kept, String(initial?.index), () => (initial === undefined ? RESIDUAL : edgeCellAt(initial.index)));
  const [selected, select] = useState(0);
  const index = edgeCellIndex(cell);
  const architecture: IndexedArchitecture = { kind: 'nas-bench-201', index };
  const { macs, trainableParams } = edgeCellCost(cell, CIFAR10_SKELETON);
  const pruned = pruneEdgeCell(cell);
  const idle = CELL_EDGES.map((_, edge) => cell.operators[edge] !== NONE && pruned.operators[edge] === NONE);
  const [from, to] = CELL_EDGES[selected];
  const set = (edge: number, operator: number): void =>
    edit({ operators: cell.operators.map((code, i) => (i === edge ? operator : code)) });
  return (
    <div class="editor-body">
      <div class="editor-drawing">
        <Status sound>
          <p>
            A valid cell: <strong>{architectureName(architecture)}</strong>
          </p>
          <IdleNote cell={cell} pruned={pruned} />
        </Status>
        <EdgeCanvas cell={cell} idle={idle} selected={selected} tap={select} />
        <p class="editor-hint">Tap an edge, then choose its operator. Nodes add up what reaches them.</p>
        <Segmented
          legend={`Operator from ${NODE_NAMES[from]} to ${NODE_NAMES[to]}`}
          options={EDGE_OPERATOR_LABELS}
          value={cell.operators[selected]}
          choose={(operator) => set(selected, operator)}
        />
        <div class="editor-tools">
          <button type="button" class="button" disabled={undo === undefined} onClick={undo}>
            Undo
          </button>
          <button type="button" class="button" onClick={() => edit(EMPTY)}>
            Clear
          </button>
        </div>
        <CellText cell={cell} edit={edit} />
      </div>
      <div class="editor-side">
        <NetworkPanel
          {...panel}
          network={{ architecture, macs, params: trainableParams }}
          about={ABOUT}
          facts={[
            { name: 'Index here', value: `${index}, not the one of the benchmark's files` },
            ...(idle.includes(true) ? [prunedFact(pruned)] : []),
          ]}
        />
        <Disclosure title="Draw it as a list">{() => <EdgeList cell={cell} set={set} />}</Disclosure>
      </div>
    </div>
  );
}

function prunedFact(pruned: EdgeCell) {
  const value = edgeCellText(pruned);
  return { name: 'Without what is idle', value: <code>{value}</code> };
}

/** Edges that compute nothing the output reads. */
function IdleNote({ cell, pruned }: { readonly cell: EdgeCell; readonly pruned: EdgeCell }) {
  if (pruned.operators.every((code) => code === NONE))
    return <p class="note">No path leads from input to output, so its network says the same of every image.</p>;
  const carrying = cell.operators.filter((code) => code !== NONE).length;
  const idle = carrying - pruned.operators.filter((code) => code !== NONE).length;
  return (
    <p class="note">
      {carrying} of {CELL_EDGES.length} edges carry an operator.
      {idle > 0 && ` ${plural(idle, 'is', 'are')} on no path: the output is the same without.`}
    </p>
  );
}
