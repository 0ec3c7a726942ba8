import type { ComponentChildren } from 'preact';
import {
  type CellDraft,
  INPUT,
  isJoined,
  leadsTo,
  OUTPUT,
  type VertexId,
  vertexIds,
} from '../../space/nas-bench-101/editing';
import { OPERATOR_NAMES } from '../../text/describe-cell';

interface VertexListProps {
  readonly draft: CellDraft;
  readonly toggle: (from: VertexId, to: VertexId) => void;
  readonly setOperator: (id: VertexId, operator: number) => void;
}

/** The cell as a list: the operator and the inputs of each vertex. */
export function VertexList({ draft, toggle, setOperator }: VertexListProps) {
  return (
    <ul class="editor-list">
      {draft.interior.map(({ id, operator }) => (
        <li key={id}>
          <Reads draft={draft} id={id} toggle={toggle}>
            <select
              aria-label={`Operator of ${id}`}
              value={String(operator)}
              onChange={(event) => setOperator(id, Number(event.currentTarget.value))}
            >
              {OPERATOR_NAMES.map((name, code) => (
                <option key={name} value={String(code)}>
                  {name}
                </option>
              ))}
            </select>
          </Reads>
        </li>
      ))}
      <li>
        <Reads draft={draft} id={OUTPUT} toggle={toggle} />
      </li>
    </ul>
  );
}

interface ReadsProps extends Pick<VertexListProps, 'draft' | 'toggle'> {
  readonly id: VertexId;
  readonly children?: ComponentChildren;
}

/** Only what can be read without closing a loop is offered. */
function Reads({ draft, id, toggle, children }: ReadsProps) {
  const others = vertexIds(draft).filter((other) => other !== id && other !== OUTPUT);
  const after = others.filter((other) => other !== INPUT && leadsTo(draft, id, other));
  return (
    <fieldset class="editor-reads">
      <legend class="visually-hidden">{id} reads</legend>
      <div class="editor-reads-head">
        <strong>{id}</strong>
        {children}
        <span class="soft">reads</span>
      </div>
      <div class="editor-reads-choices">
        {others
          .filter((other) => !after.includes(other))
          .map((other) => (
            <label key={other} class="editor-check">
              <input type="checkbox" checked={isJoined(draft, other, id)} onChange={() => toggle(other, id)} />
              {other}
            </label>
          ))}
      </div>
      {after.length > 0 && (
        <p class="note">
          Not {after.join(', ')}: {after.length === 1 ? 'it comes' : 'they come'} after {id}, so that would close a
          loop.
        </p>
      )}
    </fieldset>
  );
}
