import { canonicalJson } from '../base/canonical-json';
import { type Architecture, architectureName, type SearchSpace } from '../space/architecture';
import type { StudyDefinition } from '../study/definition';

/**
 * Why two studies have nothing to be paired by, the first that applies: another kind of network, another model, another
 * network around the cells (or other inputs or widths), the other form, another batch.
 */
export type Mismatch = 'kind' | 'model' | 'skeleton' | 'form' | 'batch';

/** Undefined where equal architectures of the two studies are equal work. Backend, protocol and seed may differ. */
export function mismatch(a: StudyDefinition, b: StudyDefinition): Mismatch | undefined {
  if (a.space.kind !== b.space.kind) return 'kind';
  if (workOf(a.space) !== workOf(b.space)) return a.space.kind === 'own-model' ? 'model' : 'skeleton';
  if (a.form !== b.form) return 'form';
  return a.protocol.batch === b.protocol.batch ? undefined : 'batch';
}

/** Equal for studies that go together. */
export const groupKey = ({ space, form, protocol }: StudyDefinition): string =>
  `${space.kind} ${workOf(space)} ${form} ${protocol.batch}`;

/** What people call their model is no part of what it does. */
const workOf = (space: SearchSpace): string =>
  space.kind === 'own-model'
    ? canonicalJson({ digest: space.digest, inputs: space.inputs })
    : canonicalJson({ ...space });

/** Equal for equal architectures of studies that go together. */
export const architectureKey = (architecture: Architecture): string =>
  architecture.kind === 'own-model' ? architecture.digest : architectureName(architecture);
