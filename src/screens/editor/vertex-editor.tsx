import { useMemo, useState } from 'preact/hooks';
import { OPERATOR_MARKS } from '../../components/cell-diagram/cell-marks';
import { Disclosure } from '../../components/disclosure';
import { Segmented } from '../../components/segmented';
import {
  addVertex,
  type CellDraft,
  checkDraft,
  draftOfCell,
  EMPTY_DRAFT,
  edgeBetween,
  INPUT,
  isJoined,
  OUTPUT,
  removeVertex,
  setOperator,
  toggleEdge,
  type VertexId,
  vertexIds,
} from '../../space/nas-bench-101/editing';
import { nasBench101 } from '../../space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../space/nas-bench-101/lower';
import { OPERATOR_NAMES } from '../../text/describe-cell';
import { DraftStatus } from './draft-status';
import type { History } from './history';
import { type EditorProps, NetworkPanel } from './network-panel';
import { useHistory } from './use-history';
import { VertexCanvas } from './vertex-canvas';
import { VertexList } from './vertex-list';

const kept = new Map<string, History<CellDraft>>();

const OPTIONS = OPERATOR_MARKS.map(({ label }, code) => ({ label, name: OPERATOR_NAMES[code] }));
const { stacks, modulesPerStack, stemChannels } = STANDARD_SKELETON;
const ABOUT = `Of NAS-Bench-101's own network: the cell ${stacks * modulesPerStack} times, ${stemChannels} channels at the start, images of 32 × 32 pixels.`;

/** Cells of NAS-Bench-101: vertices carry the operators, edges join any two of them. */
export function VertexEditor({ initial, ...panel }: EditorProps) {
  const {
    present: draft,
    edit,
    undo,
  } = useHistory(kept, String(initial?.index), () =>
    initial === undefined ? oneOperator() : draftOfCell(nasBench101().cellAt(initial.index)),
  );
  const [wanted, select] = useState<VertexId>();
  const [said, say] = useState('');
  const check = useMemo(() => checkDraft(draft), [draft]);
  const selected = wanted !== undefined && vertexIds(draft).includes(wanted) ? wanted : undefined;
  const operator = draft.interior.find(({ id }) => id === selected)?.operator;

  const change = (next: CellDraft, sentence: string): void => {
    edit(next);
    say(sentence);
  };
  const join = (from: VertexId, to: VertexId, sentence: string): void => {
    const next = toggleEdge(draft, from, to);
    if (next.ok) change(next.value, isJoined(draft, from, to) ? `Parted ${from} and ${to}.` : sentence);
    else say(next.error);
  };
  const tap = (id: VertexId): void => {
    if (selected === undefined || selected === id) {
      select(selected === id ? undefined : id);
      say('');
      return;
    }
    const { from, to } = edgeBetween(draft, selected, id);
    const turned = from !== selected && from !== INPUT && to !== OUTPUT;
    const why = turned ? `, not back, which would close a loop` : '';
    join(from, to, `Joined ${from} to ${to}${why}.`);
  };
  const add = (): void => {
    const reads = selected === OUTPUT ? undefined : selected;
    const added = addVertex(draft, operator ?? 0, reads);
    if (added === undefined) {
      say('There is no room for another vertex. Remove one first.');
      return;
    }
    change(added.draft, `Added ${added.id}${reads === undefined ? '' : `, which reads ${reads}`}.`);
    select(added.id);
  };
  const remove = (id: VertexId): void => {
    change(removeVertex(draft, id), `Removed ${id}.`);
    select(undefined);
  };
  const takeBack = (): void => {
    undo?.();
    say('Undone.');
  };

  return (
    <div class="editor-body">
      <div class="editor-drawing">
        <DraftStatus check={check} />
        <VertexCanvas draft={draft} idle={check.idle} selected={selected} tap={tap} />
        <p class="editor-hint" aria-live="polite">
          {said !== '' && <strong>{said} </strong>}
          {hint(selected)}
        </p>
        <Segmented
          legend={operator === undefined ? 'Operator of the selected vertex' : `Operator of ${selected}`}
          options={OPTIONS}
          value={operator}
          choose={(code) => selected !== undefined && change(setOperator(draft, selected, code), '')}
        />
        <div class="editor-tools">
          <button type="button" class="button" aria-label="Add a vertex" onClick={add}>
            Add
          </button>
          <button
            type="button"
            class="button"
            aria-label={`Remove ${operator === undefined ? 'the selected vertex' : selected}`}
            disabled={operator === undefined}
            onClick={() => selected !== undefined && remove(selected)}
          >
            Remove
          </button>
          <button type="button" class="button" disabled={undo === undefined} onClick={takeBack}>
            Undo
          </button>
          <button type="button" class="button" onClick={() => change(EMPTY_DRAFT, 'Cleared. Undo brings it back.')}>
            Clear
          </button>
        </div>
      </div>
      <div class="editor-side">
        <NetworkPanel
          {...panel}
          network={
            check.state === 'sound'
              ? {
                  architecture: { kind: 'nas-bench-101', index: check.index },
                  macs: check.cost.macs,
                  params: check.cost.trainableParams,
                }
              : undefined
          }
          about={ABOUT}
          facts={
            check.state === 'sound'
              ? [
                  { name: 'Canonical index', value: String(check.index) },
                  { name: 'Hash', value: <code>{check.hash}</code> },
                ]
              : []
          }
        />
        <Disclosure title="Draw it as a list">
          {() => (
            <VertexList
              draft={draft}
              toggle={(from, to) => join(from, to, `Joined ${from} to ${to}.`)}
              setOperator={(id, code) => change(setOperator(draft, id, code), '')}
            />
          )}
        </Disclosure>
      </div>
    </div>
  );
}

/** Where a new cell begins: something that works and is not much. */
function oneOperator(): CellDraft {
  return {
    interior: [{ id: 'A', operator: 0 }],
    edges: [
      { from: INPUT, to: 'A' },
      { from: 'A', to: OUTPUT },
    ],
  };
}

const hint = (selected: VertexId | undefined): string =>
  selected === undefined
    ? 'Tap a vertex, then another, to join or part them.'
    : `${selected} is selected. Tap another vertex to join or part them.`;
