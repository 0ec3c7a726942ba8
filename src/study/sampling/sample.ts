import { assert, unreachable } from '../../base/assert';
import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../../base/random';
import { type Architecture, type IndexedArchitecture, modelOfSpace, spaceSize } from '../../space/architecture';
import type { StudyDefinition } from '../definition';
import { designedSample } from './designed';
import { drawFromStrata, macsBins, operatorStrata } from './stratified';

const SAMPLE_STREAM = 1;
const CHOICE_STREAM = 4;

/** The architectures of a study, each once, the same on every machine; their order means nothing. */
export function sampleArchitectures(definition: StudyDefinition): Architecture[] {
  const { sampling, space, seed } = definition;
  if (space.kind === 'own-model') return [modelOfSpace(space)];
  if (sampling.kind === 'named') return sampling.ids.map((id) => ({ kind: 'networks', id }));
  assert(space.kind !== 'networks', `a sampling ${sampling.kind} of networks`);
  const { kind } = space;
  const architectures = (indices: readonly number[]): IndexedArchitecture[] =>
    indices.map((index) => ({ kind, index }));
  const draw = (count: number): IndexedArchitecture[] =>
    architectures(sampleWithoutReplacement(seededRandom(deriveSeed(seed, SAMPLE_STREAM)), spaceSize(space), count));
  const random = seededRandom(deriveSeed(seed, CHOICE_STREAM));
  switch (sampling.kind) {
    case 'uniform':
      return draw(sampling.count);
    case 'list':
      return architectures(sampling.indices);
    case 'by-macs':
      return drawFromStrata(macsBins(draw(sampling.pool), space, sampling.bins), sampling.count, random);
    case 'by-operators':
      return drawFromStrata(operatorStrata(draw(sampling.pool), space), sampling.count, random);
    case 'designed':
      return designedSample(draw(sampling.pool), space, definition.form, sampling);
    default:
      return unreachable(sampling);
  }
}
