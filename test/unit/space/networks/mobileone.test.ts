import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { MOBILEONE_S0 } from '../../../../src/space/networks/mobileone';
import { buildNetwork } from '../../../../src/space/networks/network';

/** The paper has 2.1 million parameters and 275 million multiply-adds. */
test('MobileOne-S0', () => {
  const cost = graphCost(buildNetwork(MOBILEONE_S0));
  expect(cost).toMatchObject({ trainableParams: 2_078_504, totalParams: 2_078_504, macs: 275_110_400 });
});

test('is a plain chain without batch norm', () => {
  const { nodes } = buildNetwork(MOBILEONE_S0);
  nodes.forEach(({ op, inputs }, index) => {
    expect(op.kind).not.toBe('batchNorm');
    expect(inputs).toEqual(index === 0 ? [] : [index - 1]);
  });
});
