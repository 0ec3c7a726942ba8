import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import { EDGE_CELLS, EDGE_OPERATORS, edgeCellAt } from '../../../../src/space/nas-bench-201/cell';
import { mutatedEdgeCell } from '../../../../src/space/nas-bench-201/mutate';

test('one edge has another operator', () => {
  fc.assert(
    fc.property(fc.nat({ max: EDGE_CELLS - 1 }), fc.nat(), (index, seed) => {
      const { operators } = edgeCellAt(index);
      const other = mutatedEdgeCell({ operators }, seededRandom(seed)).operators;
      expect(other.filter((code, edge) => code !== operators[edge])).toHaveLength(1);
      expect(other.every((code) => code >= 0 && code < EDGE_OPERATORS.length)).toBe(true);
    }),
  );
});
