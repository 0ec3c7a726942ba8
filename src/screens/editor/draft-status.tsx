import { architectureName } from '../../space/architecture';
import { edgeCount, MAX_EDGES, MAX_VERTICES } from '../../space/nas-bench-101/cell';
import type { BrokenDraft, SoundDraft, VertexId } from '../../space/nas-bench-101/editing';
import { Status } from './status';

/** The cell of a draft, or the rules that it breaks, and the vertices that pruning removes. */
export function DraftStatus({ check }: { readonly check: BrokenDraft | SoundDraft }) {
  if (check.state === 'broken')
    return (
      <Status sound={false}>
        {check.problems.map(({ rule, text }) => (
          <p key={rule}>{text}</p>
        ))}
      </Status>
    );
  return (
    <Status sound>
      <p>
        A valid cell: <strong>{architectureName({ kind: 'nas-bench-101', index: check.index })}</strong>
      </p>
      <p class="note">
        {check.cell.vertices} of {MAX_VERTICES} vertices, {edgeCount(check.cell)} of {MAX_EDGES} edges.
        {check.idle.length > 0 && ` ${describeIdle(check.idle)}`}
      </p>
    </Status>
  );
}

const describeIdle = (idle: readonly VertexId[]): string =>
  idle.length === 1
    ? `${idle[0]} is on no path and left out.`
    : `${idle.slice(0, -1).join(', ')} and ${idle[idle.length - 1]} are on no path and left out.`;
