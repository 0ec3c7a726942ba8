import { cleanText } from '../base/clean-text';
import type { ProblemText } from '../base/problem';
import type { TrialRun } from '../measure/model-trial';
import { plural } from './format';

/** Why tfjs cannot load or run a model and what to do, names and tfjs' own words clean. Nothing was stored or measured then. */
export function describeRefusal({ step, at, detail }: Extract<TrialRun, { readonly state: 'refused' }>): ProblemText {
  const what = at === undefined ? 'this model' : `the ${at.kind} ${at.name} (${at.type})`;
  const words = detail.trim().replace(/[.\s]+$/, '');
  return {
    title: cleanText(`tfjs cannot ${step} ${what}`),
    detail: cleanText(`It stops with: ${words}. ${remedyFor(detail, at?.kind)}`),
  };
}

/** By what tfjs says; each of these was met in a public model. */
const REMEDIES: readonly (readonly [words: RegExp, remedy: string])[] = [
  [
    /depth of input \(\d+\) must match input depth for filter/,
    'Its filter is that of a grouped convolution, which tfjs 4.22 does not have. Split it by hand into one convolution a group before converting, or take a version of the model without groups.',
  ],
  [
    /incompatible with layer .*expected (min_)?ndim=\d+, found ndim=\d+/,
    'A layer before it gives other axes in tfjs than in Keras: tfjs 4.22 ignores keepdims of global pooling. Set keepdims=False and add a Reshape, or convert it as a graph model (tensorflowjs_converter --output_format=tfjs_graph_model).',
  ],
  [
    /^Unknown (op|layer)|not registered for/,
    'tfjs 4.22 does not have it. Convert the model without it, or replace it by operators that tfjs has.',
  ],
  [/takes batches of \d+ alone/, 'Choose that batch, or convert the model with an open batch.'],
  [
    /needs about .* MiB|allocation failed|out of memory/i,
    'Try a smaller batch, smaller inputs or a smaller version of it.',
  ],
];

function remedyFor(detail: string, kind: 'layer' | 'operator' | undefined): string {
  const known = REMEDIES.find(([words]) => words.test(detail));
  if (known !== undefined) return known[1];
  return kind === undefined
    ? 'Convert it again with the newest tensorflowjs_converter, and check that it runs in tfjs 4.22.'
    : `Change or leave out that ${kind} and convert the model again, or choose other input sizes where the page asks for them.`;
}

/** What the one run of a model gave, a sentence; undefined for a refusal, which `describeRefusal` tells. */
export function describeTrialRun(trial: TrialRun): string | undefined {
  if (trial.state === 'refused') return undefined;
  if (trial.state === 'loaded') return `tfjs loads it. ${trial.reason}`;
  const without = trial.outputs.filter((output) => !output.isFinite).map(({ name }) => cleanText(name));
  const ran = `tfjs ran it once on ${trial.on}: ${plural(trial.outputs.length, 'output')}.`;
  return without.length === 0
    ? ran
    : `${ran} For the made-up input ${without.join(', ')} ${without.length === 1 ? 'is' : 'are'} not a finite number: its latency can be measured, and its output not checked.`;
}
