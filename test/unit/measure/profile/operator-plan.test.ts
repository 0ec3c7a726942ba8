import { expect, test } from 'vitest';
import { inForm } from '../../../../src/graph/fold';
import { GraphBuilder, type OpGraph } from '../../../../src/graph/op-graph';
import { operatorSignature, placedOps } from '../../../../src/graph/signature';
import { distinctOperators, planOperators } from '../../../../src/measure/profile/operator-plan';
import { lowerArchitecture } from '../../../../src/space/lower-architecture';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';

/** So many equal convolutions one behind the other, and a sum of the last two. */
function chain(convolutions: number): OpGraph {
  const builder = new GraphBuilder(`chain of ${convolutions}`);
  let last = builder.add({ kind: 'input', shape: [8, 8, 4] });
  let before = last;
  for (let i = 0; i < convolutions; i++) {
    before = last;
    last = builder.conv(last, 4, 3);
  }
  builder.add({ kind: 'add' }, before, last);
  return builder.build();
}

test('every operator is counted once a place and once a network', () => {
  const plan = distinctOperators([chain(3), chain(2)]);
  expect(plan.map(({ op, occurrences, networks }) => [op.kind, occurrences, networks])).toEqual([
    ['conv2d', 5, 2],
    ['add', 2, 2],
  ]);
  expect(plan[1]).toMatchObject({
    read: [
      [8, 8, 4],
      [8, 8, 4],
    ],
    written: [8, 8, 4],
  });
});

test('the plan of a study holds every operator of every network in the form that is run', () => {
  const study = presetStudy('smoke', { backend: 'wasm', seed: 3, allowSoftwareAdapter: true });
  const plan = planOperators(study);
  const all = planStudy(study).flatMap(({ architecture }) =>
    placedOps(inForm(lowerArchitecture(architecture, study.space), study.form)).map(operatorSignature),
  );
  expect(plan.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(all.length);
  expect(new Set(plan.map(({ signature }) => signature))).toEqual(new Set(all));
  expect(new Set(all).size).toBe(plan.length);
  for (const { signature, occurrences } of plan) {
    expect(all.filter((other) => other === signature)).toHaveLength(occurrences);
  }
  // Batch norm is inside the convolutions of the folded form, and stands alone in the other.
  expect(plan.some(({ op }) => op.kind === 'batchNorm')).toBe(false);
  expect(planOperators({ ...study, form: 'unfolded' }).some(({ op }) => op.kind === 'batchNorm')).toBe(true);
});
