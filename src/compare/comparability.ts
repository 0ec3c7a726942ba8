import { canonicalJson } from '../base/canonical-json';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import type { StudyDefinition } from '../study/definition';

/**
 * Why two studies cannot be compared: they measured another kind of network, another model, another network around the
 * cells (or other inputs or widths), another form, or another batch.
 */
export type Mismatch = 'kind' | 'model' | 'skeleton' | 'form' | 'batch';

/**
 * The first reason why two studies are not comparable; undefined where equal architectures of both are equal work. Backend,
 * protocol and seed may differ.
 */
export function mismatch(a: StudyDefinition, b: StudyDefinition): Mismatch | undefined {
  if (a.space.kind !== b.space.kind) return 'kind';
  if (workOf(a.space) !== workOf(b.space)) return a.space.kind === 'own-model' ? 'model' : 'skeleton';
  if (a.form !== b.form) return 'form';
  return a.protocol.batch === b.protocol.batch ? undefined : 'batch';
}

/** A text that is equal for studies that are comparable with each other. */
export const groupKey = ({ space, form, protocol }: StudyDefinition): string =>
  `${space.kind} ${workOf(space)} ${form} ${protocol.batch}`;

/** A model's name does not change its work. */
const workOf = (space: SearchSpace): string =>
  space.kind === 'own-model'
    ? canonicalJson({ digest: space.digest, inputs: space.inputs })
    : canonicalJson({ ...space });

/** A text that is equal for equal architectures of comparable studies. */
export const architectureKey = (architecture: Architecture): string =>
  architecture.kind === 'own-model' ? architecture.digest : architectureName(architecture);
