import type { Mismatch } from '../../compare/comparability';

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
