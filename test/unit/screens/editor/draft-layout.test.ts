import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutDraft } from '../../../../src/screens/editor/draft-layout';
import {
  type CellDraft,
  INPUT,
  MAX_DRAFT_VERTICES,
  OUTPUT,
  vertexIds,
} from '../../../../src/space/nas-bench-101/editing';

/** Any draft the editor can hold, loose ends and too many edges included. */
const anyDraft: fc.Arbitrary<CellDraft> = fc.nat({ max: MAX_DRAFT_VERTICES - 2 }).chain((count) => {
  const interior = [...'ABCDEF'.slice(0, count)].map((id) => ({ id, operator: 0 }));
  const ids = [INPUT, ...interior.map(({ id }) => id), OUTPUT];
  const pairs = ids.flatMap((from, i) => ids.slice(i + 1).map((to) => ({ from, to })));
  return fc.subarray(pairs).map((edges) => ({ interior, edges }));
});

test('every vertex has a place of its own, between input and output, and only real edges are drawn', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const ids = vertexIds(draft);
      const { places, edges, layers } = layoutDraft(draft);
      expect(new Set(places.map(({ layer, row }) => `${layer} ${row}`)).size).toBe(ids.length);
      expect(places[0].layer).toBe(0);
      expect(places[ids.length - 1].layer).toBe(layers - 1);
      for (const { layer } of places.slice(1, -1)) {
        expect(layer).toBeGreaterThan(0);
        expect(layer).toBeLessThan(layers - 1);
      }
      expect(edges.map(({ from, to }) => `${ids[from]} ${ids[to]}`).sort()).toEqual(
        draft.edges.map(({ from, to }) => `${from} ${to}`).sort(),
      );
    }),
  );
});

test('the fullest draft is placed at once', () => {
  const interior = [...'ABCDEF'].map((id) => ({ id, operator: 0 }));
  const ids = [INPUT, ...'ABCDEF', OUTPUT];
  const edges = ids.flatMap((from, i) => ids.slice(i + 1).map((to) => ({ from, to })));
  const start = performance.now();
  expect(layoutDraft({ interior, edges }).layers).toBe(8);
  expect(performance.now() - start).toBeLessThan(500);
});
