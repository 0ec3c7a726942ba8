import { unreachable } from '../../base/assert';
import type { Caution, Side } from '../../compare/cautions';
import type { Mismatch } from '../../compare/comparability';
import { formatCount, formatDuration, plural } from '../format';
import type { NetworkNoun } from '../study-labels';
import type { SideNames } from './ratios';

/** What else may lie behind a difference, in plain words. */
export function describeCaution(caution: Caution, names: SideNames, noun: NetworkNoun): string {
  const of = (side: Side): string => names[side];
  switch (caution.kind) {
    case 'software':
      return caution.sides.length === 2
        ? 'Both ran on a software adapter: these figures describe a processor that plays a GPU, and say nothing of a phone.'
        : `${of(caution.sides[0])} ran on a software adapter: a processor that plays a GPU. On a real GPU the result may be the opposite.`;
    case 'both-differ':
      return caution.relation === 'different'
        ? 'Backend and device both differ: which of the two makes the difference cannot be told from here.'
        : 'Backend and perhaps device differ: nothing in these results says that they are of one device.';
    case 'unknown-device':
      return 'Nothing in these results says whether they are of one device or of two. Name the devices to keep them apart.';
    case 'same-place':
      return 'The same backend on the same device twice: what differs is how well a study repeats.';
    case 'protocol':
      return `${of('a')} was measured by protocol ${caution.a}, ${of('b')} by protocol ${caution.b}: part of the difference may be the way of measuring.`;
    case 'settings':
      return 'The two were measured by different settings of the protocol, such as numbers of visits: their intervals are not equally wide.';
    case 'precision':
      return `${of(caution.half)} computes in half precision, the other in full: it does less work for a coarser result.`;
    case 'tfjs':
      return `The two ran different versions of TensorFlow.js: ${of('a')} ${caution.a}, ${of('b')} ${caution.b}.`;
    case 'threads':
      return `${of('a')} ran ${plural(caution.a, 'thread')}, ${of('b')} ${formatCount(caution.b)}.`;
    case 'times':
      return `The two began ${apart(caution.apartMs)} apart: temperature, battery and what else ran may have differed. For a fair pair measure both in one sitting.`;
    case 'heat':
      return `${of(caution.side)} had slowed down around ${plural(caution.cells, noun)}: heat may be part of the difference.`;
    case 'grades':
      return `${plural(caution.cells, noun)} of ${of(caution.side)} ${caution.cells === 1 ? 'has' : 'have'} grade C or D: their ratios are rough.`;
    case 'environments':
      return `${of(caution.side)} was measured in ${formatCount(caution.count)} environments: browser, adapter or a setting changed on the way.`;
    case 'few':
      return `Only ${plural(caution.cells, noun)} in common: the typical ratio is rough.`;
    default:
      return unreachable(caution);
  }
}

const DAY_MS = 86_400_000;

const apart = (ms: number): string => (ms < 2 * DAY_MS ? formatDuration(ms) : plural(Math.round(ms / DAY_MS), 'day'));

/** Why two studies do not go together, a phrase for a list. */
export const MISMATCH_LABELS: Readonly<Record<Mismatch, string>> = {
  kind: 'other networks',
  model: 'another model, or other inputs of it',
  skeleton: 'the same space, but another network around the cells',
  form: 'the other form: batch norm folded in one, apart in the other',
  batch: 'another batch',
};

/** The same as a sentence. */
export const MISMATCH_SENTENCES: Readonly<Record<Mismatch, string>> = {
  kind: 'They measure networks of different kinds, so that no network is in both.',
  model: 'They measure different models, or one with different inputs.',
  skeleton: 'Their cells stand in different outer networks: equal cells are not equal work there.',
  form: 'One measures networks with batch norm folded into the convolutions, the other with batch norm apart.',
  batch: 'They send a different number of images through a network at once.',
};
