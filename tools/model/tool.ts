import type { Shape } from '../../src/graph/op-graph';
import { BACKENDS } from '../../src/study/definition';
import { describeOutputCheck } from '../../src/text/output-check';
import { anyText, flag, oneOf, optional, required, wholeNumber } from '../cli/arguments.mjs';
import { quoted, wrongCall } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { prepareSite } from '../prepare-site';
import { findModelFiles } from './files';
import { type MeasuredModel, type MeasureOrder, measureInChromium } from './measure-in-chromium';
import { readModel } from './read-model';
import { type ModelReport, reportText } from './report';
import { tryInNode } from './try-in-node';

const MAX_BATCH = 256;

export interface ModelPorts {
  /** The last step before the browser opens. */
  prepare(): void;
  measure(order: MeasureOrder): Promise<MeasuredModel>;
}

export const modelTool = (ports: ModelPorts = { prepare: prepareSite, measure: measureInChromium }) =>
  defineTool({
    call: 'npm run model --',
    about: `Reads a TensorFlow.js model as the page does, has tfjs load it and run it once, and says what it is or why it cannot be
measured. With --backend it is then measured in the built site, in Chromium. A model that is refused or fails is an answer: the
exit code is 0, and "state" tells.`,
    word: required('PATH', 'a model.json, with its weight files beside it, or its folder', anyText),
    options: {
      backend: optional(BACKENDS.join('|'), 'measure it on this backend', oneOf(BACKENDS)),
      batch: optional('N', "items in one inference: the model's own, else 1", wholeNumber(1, MAX_BATCH)),
      input: optional(
        'NAME=SHAPE,...',
        'lengths of inputs that are open, without the batch: x=224x224x3',
        shapesByName,
      ),
      json: flag('one line of JSON'),
    },
    async run({ word, options }, terminal) {
      const { batch, backend } = options;
      const found = findModelFiles(word, terminal);
      const asked = { batch, shapes: options.input ?? new Map<string, Shape>() };
      const report = await readModel(found.read(), asked, tryInNode);
      const final =
        backend === undefined || report.state === 'refused'
          ? report
          : await measure(report, { paths: found.paths, backend, ...asked }, ports);
      terminal.print(options.json ? JSON.stringify(final) : reportText(final));
    },
  });

async function measure(report: ModelReport, order: MeasureOrder, ports: ModelPorts): Promise<ModelReport> {
  ports.prepare();
  const measured = await ports.measure(order);
  if (measured.state === 'failed') return { ...report, state: 'failed', problem: measured.problem };
  const { medianMs, outputCheck } = measured;
  return {
    ...report,
    state: 'measured',
    medianMs,
    note: outputCheck === undefined ? report.note : `Output ${describeOutputCheck(outputCheck)}`,
  };
}

/** `x=224x224x3`, some with commas between them. */
function shapesByName(text: string, name: string): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const one of text.split(',')) {
    const at = one.lastIndexOf('=');
    const axes = one
      .slice(at + 1)
      .split('x')
      .map((length) => (/^[1-9]\d{0,6}$/.test(length) ? Number(length) : Number.NaN));
    if (at < 1 || axes.some(Number.isNaN))
      throw wrongCall(`${name} is an input and its lengths, such as x=224x224x3, not ${quoted(one)}`);
    shapes.set(one.slice(0, at), axes);
  }
  return shapes;
}
