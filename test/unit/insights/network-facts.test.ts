import { expect, test } from 'vitest';
import { graphFacts, listedFacts, publishedFacts } from '../../../src/insights/network-facts';
import { networkById } from '../../../src/space/networks';
import { buildNetwork } from '../../../src/space/networks/network';
import { formatCount } from '../../../src/text/format';
import { listedNetworks } from '../../support/gallery/network-states';

const entry = listedNetworks().find(({ id }) => id === 'mobilenet-v2');
const network = networkById('mobilenet-v2');
if (entry === undefined || network === undefined) throw new Error('the network is gone');

test('what the list tells, and what was published, with its source', () => {
  expect(listedFacts(entry)).toMatchObject([
    { name: 'Input', value: '224 × 224 × 3' },
    { name: 'MACs', term: 'MACs', value: '301 M' },
    { name: 'Trainable parameters', value: formatCount(3_504_872) },
    { name: 'With moving statistics' },
  ]);
  const top1 = { value: 71.878, source: 'torchvision' };
  expect(publishedFacts({ top1 })).toEqual([{ name: 'ImageNet top-1', value: '71.9% (torchvision)' }]);
  expect(publishedFacts({})).toEqual([]);
});

test('a graph tells its operators as they are deployed, most frequent first, and its memory', () => {
  const [operators, memory] = graphFacts(buildNetwork(network));
  expect(operators.value).toMatch(/^35 conv2d, 17 depthwiseConv2d, 10 add, /);
  expect(operators.value).not.toContain('batchNorm');
  expect(memory.value).toMatch(/MB$/);
});

test('where the graph is not there, the facts tell why', () => {
  expect(graphFacts('unknown').map(({ value }) => value)).toEqual(['unknown', 'unknown']);
});
