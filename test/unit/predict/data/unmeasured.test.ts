import { expect, test } from 'vitest';
import { unmeasuredOf } from '../../../../src/predict/data/unmeasured';
import { architectureName } from '../../../../src/space/architecture';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';

const SPACE = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true } as const;
const names = (...asked: Parameters<typeof unmeasuredOf>): string[] => unmeasuredOf(...asked).map(architectureName);

test('a seed draws the same cells again, another seed others', () => {
  const drawn = names(SPACE, [], 50, 4);
  expect(new Set(drawn).size).toBe(50);
  expect(names(SPACE, [], 50, 4)).toEqual(drawn);
  expect(names(SPACE, [], 50, 5)).not.toEqual(drawn);
});

test('what was measured is no candidate', () => {
  const drawn = unmeasuredOf(SPACE, [], 50, 4);
  const left = names(SPACE, drawn.slice(0, 20), 50, 4);
  expect(left).toEqual(drawn.slice(20).map(architectureName));
  expect(names(SPACE, drawn, 50, 4)).toEqual([]);
});

test('popular networks are all asked for, those that the space has; a model has no other', () => {
  const all = names({ kind: 'networks' }, [{ kind: 'networks', id: 'resnet18' }], 3, 1);
  expect(all).toContain('mobilenet-v2');
  expect(all).not.toContain('resnet18');
  const model = { digest: 'a', name: 'b', format: 'graph-model', inputs: [], totalParams: 1 } as const;
  expect(names({ kind: 'own-model', ...model }, [], 3, 1)).toEqual([]);
});
