import { expect, test } from 'vitest';
import { unknownLayers } from '../../../../src/model-files/tfjs/layer-classes';

const layer = (class_name: string, name: string, config: object = {}) => ({ class_name, name, config });

test('layers that tfjs does not have are named, in models and wrappers too, and counted where there are several', () => {
  const inner = layer('Functional', 'inner', { layers: [layer('Scale', 'b'), layer('Dense', 'd')] });
  const wrapper = layer('TimeDistributed', 't', { layer: layer('Normalization', 'n') });
  const recurrent = layer('RNN', 'r', { cell: layer('MyCell', '') });
  expect(unknownLayers({ layers: [layer('Scale', 'a'), inner, wrapper, recurrent, layer('Conv2D', 'c')] })).toEqual([
    'Scale (2 layers)',
    'Normalization (n)',
    'MyCell',
  ]);
  expect(unknownLayers({ layers: 'none' })).toEqual([]);
});

test('models nested without end end', () => {
  let nested: object = layer('Scale', 'a');
  for (let i = 0; i < 20_000; i++) nested = layer('Sequential', `s${i}`, { layers: [nested] });
  expect(unknownLayers({ layers: [nested] })).toEqual(['Scale (a)']);
});
