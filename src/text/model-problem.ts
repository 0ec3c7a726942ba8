import { unreachable } from '../base/assert';
import { cleanText } from '../base/clean-text';
import type { ProblemText } from '../base/problem';
import type { ModelProblem } from '../model-files/tfjs/problems';
import { formatBytes, formatCount, plural } from './format';

/** The problem with the files and the remedy, names of files and operators clean. The view adds that nothing was stored. */
export function describeModelProblem(problem: ModelProblem): ProblemText {
  const { title, detail } = describe(problem);
  return { title: cleanText(title), detail: cleanText(detail) };
}

function describe(problem: ModelProblem): ProblemText {
  switch (problem.code) {
    case 'no-model-json':
      return {
        title: 'There is no model.json among these files',
        detail: `${plural(problem.picked.length, 'file')} picked: ${list(problem.picked)}. Pick the JSON file of the model together with all its weight files.`,
      };
    case 'many-model-jsons':
      return {
        title: 'Which of these is the model?',
        detail: `There are several JSON files, and none is named model.json: ${list(problem.names)}. Pick one of them, with its weight files.`,
      };
    case 'not-json':
      return {
        title: `${problem.name} is not JSON`,
        detail:
          'It may have been cut off, or a web page was saved in its place. Save it again, and look at its first characters: a model begins with a brace.',
      };
    case 'weights-alone':
      return {
        title: `${problem.name} holds weights alone`,
        detail: `It lists ${plural(problem.weights, 'weight')}, and not the layers or operators that read them: those are code of the app that the weights were made for, as in face-api.js. A model.json with modelTopology is missing. Save the model with tfjs' model.save(), or convert it from its source with tensorflowjs_converter.`,
      };
    case 'not-a-model':
      return {
        title: `${problem.name} is not a TensorFlow.js model`,
        detail: `${problem.detail}. A model.json has modelTopology and weightsManifest; tensorflowjs_converter writes one from other formats.`,
      };
    case 'missing-files':
      return {
        title: `${plural(problem.names.length, 'weight file')} of ${formatCount(problem.of)} ${problem.names.length === 1 ? 'is' : 'are'} missing`,
        detail: `The model names ${list(problem.names)}. They lie beside model.json where it came from. Pick all files at once, model.json too.`,
      };
    case 'wrong-size':
      return {
        title: 'The weight files do not have the size that the model says',
        detail: `${list(problem.names)} ${problem.names.length === 1 ? 'has' : 'have together'} ${bytes(problem.foundBytes)}, and model.json describes ${bytes(problem.expectedBytes)}.${problem.suspect === undefined || problem.names.length === 1 ? '' : ` ${problem.suspect} is the one that looks wrong.`} Download again what is too short, and pick files of one and the same model.`,
      };
    case 'too-large':
      return {
        title: 'This model is too large to be measured in a browser',
        detail: `${TOO_LARGE[problem.what]} ${formatBytes(problem.bytes)}; the limit is ${formatBytes(problem.limitBytes)}, because a phone's browser ends a page that needs much more, without a word. A smaller version of it, or a quantised one, may fit.`,
      };
    case 'unknown-layers':
      return {
        title: `tfjs does not have the ${problem.layers.length === 1 ? 'layer' : 'layers'} ${list(problem.layers)}`,
        detail:
          'tfjs 4.22 refuses a layers model with a layer that it does not know. Convert it as a graph model (tensorflowjs_converter --output_format=tfjs_graph_model), or leave out layers that do something in training alone, such as random flips.',
      };
    case 'unsupported':
      return { title: 'This model cannot be loaded here', detail: problem.detail };
    case 'unreadable':
      return {
        title: 'A file could not be read',
        detail: `The browser could not read ${problem.name}. It may have been moved or changed since it was picked. Pick the files again.`,
      };
    default:
      return unreachable(problem);
  }
}

/** How tfjs runs a model whose operators of these kinds wait for values; undefined for one without. */
export const describeStepwise = (operators: readonly string[]): string | undefined =>
  operators.length === 0
    ? undefined
    : `${list(operators)} ${operators.length === 1 ? 'waits' : 'wait'} for values: tfjs runs it with executeAsync, and a GPU reads back in the middle of an inference. How long that takes may depend on the input.`;

const TOO_LARGE = {
  files: 'Its files have',
  weights: 'Its weights, as numbers in memory, have',
  topology: 'Its JSON file has',
} as const;

/** To the byte: two sizes that differ by one must not read the same. */
const bytes = (count: number): string => plural(count, 'byte');

const MAX_NAMED = 4;

/** "a, b and c", the rest as a number. */
function list(names: readonly string[]): string {
  const shown =
    names.length > MAX_NAMED
      ? [...names.slice(0, MAX_NAMED - 1), `${formatCount(names.length - MAX_NAMED + 1)} more`]
      : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}
