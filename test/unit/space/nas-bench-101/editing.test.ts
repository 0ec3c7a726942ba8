import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, edgeCount, MAX_EDGES, MAX_VERTICES, pruneCell } from '../../../../src/space/nas-bench-101/cell';
import {
  addVertex,
  type CellDraft,
  cellOfDraft,
  checkDraft,
  draftOfCell,
  EMPTY_DRAFT,
  edgeBetween,
  INPUT,
  leadsTo,
  MAX_DRAFT_VERTICES,
  OUTPUT,
  removeVertex,
  setOperator,
  toggleEdge,
  vertexIds,
} from '../../../../src/space/nas-bench-101/editing';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { anyCell, INCEPTION_LIKE } from '../../../support/cells';

function joined(draft: CellDraft, ...edges: readonly (readonly [string, string])[]): CellDraft {
  return edges.reduce((before, [from, to]) => {
    const after = toggleEdge(before, from, to);
    if (!after.ok) throw new Error(after.error);
    return after.value;
  }, draft);
}

/** A draft of `count` vertices of the operator 0 and no edges. */
function loose(count: number): CellDraft {
  let draft = EMPTY_DRAFT;
  for (let i = 0; i < count; i++) draft = addVertex(draft, 0)?.draft ?? draft;
  return draft;
}

const rulesOf = (draft: CellDraft): string[] => {
  const check = checkDraft(draft);
  return check.state === 'broken' ? check.problems.map(({ rule }) => rule) : [];
};

describe('drafts', () => {
  test('hold every cell as it is', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        expect(cellOfDraft(draftOfCell(cell))).toEqual(cell);
      }),
    );
  });

  test('stay in topological order and without loops, whatever is joined', () => {
    const letter = fc.constantFrom(INPUT, 'A', 'B', 'C', 'D', 'E', OUTPUT);
    fc.assert(
      fc.property(fc.array(fc.tuple(letter, letter), { maxLength: 40 }), (pairs) => {
        let draft = loose(5);
        for (const [first, second] of pairs) {
          if (first === second) continue;
          const { from, to } = edgeBetween(draft, first, second);
          const after = toggleEdge(draft, from, to);
          expect(after.ok).toBe(true);
          if (after.ok) draft = after.value;
        }
        const ids = vertexIds(draft);
        for (const { from, to } of draft.edges) expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to));
        expect(new Set(draft.edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(draft.edges.length);
        expect([...ids].sort()).toEqual(['A', 'B', 'C', 'D', 'E', INPUT, OUTPUT]);
      }),
    );
  });

  test('say which edge would close a loop', () => {
    const chain = joined(loose(3), ['A', 'B'], ['B', 'C']);
    expect(toggleEdge(chain, 'C', 'A')).toEqual({ ok: false, error: 'An edge from C to A would close a loop.' });
    expect(edgeBetween(chain, 'C', 'A')).toEqual({ from: 'A', to: 'C' });
  });

  test('an edge runs as tapped, but out of the input and into the output', () => {
    const draft = loose(2);
    expect(edgeBetween(draft, 'B', 'A')).toEqual({ from: 'B', to: 'A' });
    expect(edgeBetween(draft, 'A', INPUT)).toEqual({ from: INPUT, to: 'A' });
    expect(edgeBetween(draft, OUTPUT, 'A')).toEqual({ from: 'A', to: OUTPUT });
    expect(edgeBetween(draft, OUTPUT, INPUT)).toEqual({ from: INPUT, to: OUTPUT });
    expect(vertexIds(joined(draft, ['B', 'A']))).toEqual([INPUT, 'B', 'A', OUTPUT]);
  });

  test('a second toggle takes the edge away', () => {
    const draft = joined(loose(2), ['A', 'B']);
    expect(joined(draft, ['A', 'B']).edges).toEqual([]);
    expect(leadsTo(draft, 'A', 'B')).toBe(true);
    expect(leadsTo(draft, 'B', 'A')).toBe(false);
  });

  test('a vertex goes with its edges, and its letter is free again', () => {
    const draft = removeVertex(joined(loose(3), [INPUT, 'B'], ['B', 'C'], ['A', OUTPUT]), 'B');
    expect(draft.edges).toEqual([{ from: 'A', to: OUTPUT }]);
    expect(addVertex(draft, 2)).toMatchObject({ id: 'B' });
    expect(addVertex(draft, 2, 'C')?.draft.edges).toContainEqual({ from: 'C', to: 'B' });
    expect(setOperator(draft, 'C', 1).interior).toEqual([
      { id: 'A', operator: 0 },
      { id: 'C', operator: 1 },
    ]);
  });

  test('one vertex more than a cell may have fits, a second does not', () => {
    const full = loose(20);
    expect(vertexIds(full)).toHaveLength(MAX_DRAFT_VERTICES);
    expect(addVertex(full, 0)).toBeUndefined();
  });
});

describe('rules', () => {
  test('nothing drawn has no path', () => {
    expect(rulesOf(EMPTY_DRAFT)).toEqual(['no-path']);
    expect(rulesOf(joined(loose(2), [INPUT, 'A'], ['B', OUTPUT]))).toEqual(['no-path']);
  });

  test('the smallest cell is input and output', () => {
    expect(checkDraft(joined(EMPTY_DRAFT, [INPUT, OUTPUT]))).toMatchObject({ state: 'sound', index: 0, idle: [] });
  });

  test('eight vertices on a path are too many; one of them idle is not', () => {
    const chain = joined(loose(6), [INPUT, 'A'], ['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E'], ['E', 'F']);
    expect(rulesOf(joined(chain, ['F', OUTPUT]))).toEqual(['too-many-vertices']);
    expect(checkDraft(joined(chain, ['E', OUTPUT]))).toMatchObject({ state: 'sound', idle: ['F'] });
  });

  test('ten edges are too many, and the text says by how many', () => {
    const ten: [string, string][] = [
      [INPUT, 'A'],
      [INPUT, 'B'],
      [INPUT, 'C'],
      [INPUT, OUTPUT],
      ['A', 'B'],
      ['A', 'C'],
      ['A', OUTPUT],
      ['B', 'C'],
      ['B', OUTPUT],
      ['C', OUTPUT],
    ];
    const check = checkDraft(joined(loose(3), ...ten));
    expect(check).toMatchObject({
      problems: [{ rule: 'too-many-edges', text: 'At most 9 edges; this cell has 10. Part 1.' }],
    });
    expect(rulesOf(joined(loose(3), ...ten.slice(1)))).toEqual([]);
  });

  test('edges of idle vertices do not count', () => {
    const draft = joined(
      loose(4),
      [INPUT, 'A'],
      [INPUT, 'B'],
      [INPUT, 'C'],
      [INPUT, OUTPUT],
      ['A', 'B'],
      ['A', OUTPUT],
      ['B', 'C'],
      ['B', OUTPUT],
      ['C', OUTPUT],
      ['C', 'D'],
    );
    expect(checkDraft(draft)).toMatchObject({ state: 'sound', idle: ['D'] });
  });

  test('agree with pruning, counting and the space for any cell', () => {
    fc.assert(
      fc.property(anyCell, (cell: Cell) => {
        const check = checkDraft(draftOfCell(cell));
        const pruned = pruneCell(cell);
        if (!pruned.ok) {
          expect(check).toMatchObject({ state: 'broken', problems: [{ rule: 'no-path' }] });
          return;
        }
        const fits = pruned.value.vertices <= MAX_VERTICES && edgeCount(pruned.value) <= MAX_EDGES;
        expect(check.state).toBe(fits ? 'sound' : 'broken');
        expect(check.idle).toHaveLength(cell.vertices - pruned.value.vertices);
        if (check.state === 'sound') expect(check.index).toBe(nasBench101().indexOf(pruned.value));
      }),
    );
  });

  test('the Inception-like cell has its published hash', () => {
    const check = checkDraft(draftOfCell(INCEPTION_LIKE));
    expect(check).toMatchObject({ state: 'sound', hash: '28cfc7874f6d200472e1a9dcd8650aa0' });
  });
});
