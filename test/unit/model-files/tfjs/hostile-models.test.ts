import { expect, test } from 'vitest';
import { countModel } from '../../../../src/model-files/tfjs/count-model';
import { guessLengths, inputShapes, readTopology, runnableFile } from '../../../../src/model-files/tfjs/custom-model';
import { openPickedFiles } from '../../../../src/model-files/tfjs/open';
import { type GraphDefNode, graphFilesOf } from '../../../support/graph-def-model';
import { filesOf, type ModelFiles } from '../../../support/saved-models';

/** Reads, counts and converts a model of which nothing may overflow the stack. */
async function readWhole(files: ModelFiles) {
  const opened = await openPickedFiles(files);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { model, constants } = opened.value;
  const shapes = inputShapes(model.inputs, guessLengths(model.inputs));
  runnableFile(model);
  return { count: countModel(model, shapes, constants), topology: readTopology(model, shapes, constants, 'test') };
}

/** Some calls of a function in each other take the whole stack of a browser from about 3,000 layers on. */
const LONG = 8_000;
const layer = (class_name: string, name: string, config: object, from: readonly unknown[] = []) => ({
  class_name,
  name,
  config: { ...config, name },
  inbound_nodes: from,
});
const INPUT = layer('InputLayer', 'l0', { batch_input_shape: [null, 4] });
const layersModel = (config: object, className = 'Functional') =>
  filesOf({ modelTopology: { class_name: className, config } }, []);

test('a chain of thousands of layers', async () => {
  const chain = Array.from({ length: LONG }, (_, i) =>
    layer('Activation', `l${i + 1}`, { activation: 'relu' }, [[[`l${i}`, 0, 0, {}]]]),
  );
  const config = { layers: [INPUT, ...chain], input_layers: [['l0', 0, 0]], output_layers: [[`l${LONG}`, 0, 0]] };
  const { count, topology } = await readWhole(layersModel(config));
  expect(count).toEqual({ macs: 0, totalParams: 0, uncounted: [] });
  expect(topology).toMatchObject({ kind: 'known' });
});

test('a chain of thousands of operators', async () => {
  const nodes = Array.from(
    { length: LONG },
    (_, i): GraphDefNode => ({ name: `n${i}`, op: 'Relu', input: [i === 0 ? 'x' : `n${i - 1}`], attr: {} }),
  );
  const { count, topology } = await readWhole(graphFilesOf({ x: [-1, 4] }, nodes, [], [`n${LONG - 1}`]));
  expect(count).toEqual({ macs: 0, totalParams: 0, uncounted: [] });
  expect(topology).toMatchObject({ kind: 'known' });
});

test('models nested in one another by the thousand, and addresses in lists of lists', async () => {
  // Written as text: JSON.stringify would overflow the stack itself.
  const around = (before: string, inside: string, after: string) => before.repeat(LONG) + inside + after.repeat(LONG);
  const model = (className: string, config: string): ModelFiles => {
    const topology = `{"class_name":"${className}","config":${config}}`;
    const manifest = '[{"paths":["w.bin"],"weights":[]}]';
    return [
      new File([`{"modelTopology":${topology},"weightsManifest":${manifest}}`], 'model.json'),
      new File([], 'w.bin'),
    ];
  };
  const dense = JSON.stringify(layer('Dense', 'd', { units: 2 }));
  const nested = around('{"class_name":"Sequential","config":{"layers":[', dense, ']}}');
  const { count, topology } = await readWhole(model('Sequential', `{"layers":[${JSON.stringify(INPUT)},${nested}]}`));
  expect(count.uncounted).toHaveLength(1);
  expect(topology).toMatchObject({ kind: 'unknown' });
  const deep = around('[', '["l0",0,0]', ']');
  const config = `{"layers":[${JSON.stringify(INPUT)}],"input_layers":[["l0",0,0]],"output_layers":${deep}}`;
  expect(await readWhole(model('Functional', config))).toMatchObject({ topology: { kind: 'unknown' } });
});

test('layers and operators in a circle', async () => {
  const turn = [
    layer('Activation', 'a', { activation: 'relu' }, [[['b', 0, 0, {}]]]),
    layer('Activation', 'b', { activation: 'relu' }, [[['a', 0, 0, {}]]]),
  ];
  const config = { layers: [INPUT, ...turn], input_layers: [['l0', 0, 0]], output_layers: [['b', 0, 0]] };
  expect((await readWhole(layersModel(config))).topology).toMatchObject({ kind: 'unknown' });
  const nodes: GraphDefNode[] = [
    { name: 'a', op: 'Relu', input: ['b'], attr: {} },
    { name: 'b', op: 'Relu', input: ['a'], attr: {} },
  ];
  expect((await readWhole(graphFilesOf({ x: [-1, 4] }, nodes, [], ['b']))).topology).toMatchObject({ kind: 'unknown' });
});
