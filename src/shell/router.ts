import { decodedPart, parseStudyIds } from './study-address';

/** What the fragment asks for. The fragment never leaves the browser. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'run' }
  | { readonly name: 'study'; readonly id: string }
  | { readonly name: 'glossary'; readonly term: string | undefined }
  | { readonly name: 'networks'; readonly id: string | undefined }
  | { readonly name: 'own-model' }
  | { readonly name: 'check' }
  /** The best network for a budget, by the predictor of a study. */
  | { readonly name: 'best'; readonly id: string | undefined }
  /** Records of stored studies, by id, as one frame. */
  | { readonly name: 'analysis'; readonly ids: readonly string[] }
  | { readonly name: 'design' }
  /** A cell in the editor; `address` is what follows, read by `parseCellAddress`. */
  | { readonly name: 'cell'; readonly address: string }
  /** Studies side by side; of fewer than two, what can be picked. */
  | { readonly name: 'compare'; readonly ids: readonly string[] }
  /** A shared result: decoded by `src/share`. */
  | { readonly name: 'result-link'; readonly fragment: string }
  /** What somebody's check of a phone found: decoded by `src/share`. */
  | { readonly name: 'check-link'; readonly fragment: string }
  /** A study definition that somebody, or a tool, asks this device to run. */
  | { readonly name: 'study-link'; readonly fragment: string };

export function parseRoute(hash: string): Route {
  const fragment = hash.replace(/^#/, '');
  if (fragment.startsWith('r=')) return { name: 'result-link', fragment };
  if (fragment.startsWith('d=')) return { name: 'study-link', fragment };
  if (fragment.startsWith('c=')) return { name: 'check-link', fragment };
  if (fragment.startsWith(CELL_PREFIX)) return { name: 'cell', address: fragment.slice(CELL_PREFIX.length) };
  const [, name = '', argument] = fragment.split('/');
  if (name === 'run') return { name: 'run' };
  if (name === 'study' && argument !== undefined) return { name: 'study', id: decodedPart(argument) };
  if (name === 'glossary')
    return { name: 'glossary', term: argument === undefined ? undefined : decodedPart(argument) };
  if (name === 'compare') return { name, ids: parseStudyIds(argument ?? '') };
  if (name === 'analysis') return { name, ids: parseStudyIds(argument ?? '') };
  if (name === 'own-model' || name === 'check' || name === 'design') return { name };
  if (name === 'networks') return { name: 'networks', id: argument || undefined };
  if (name === 'best') return { name, id: argument === undefined ? undefined : decodedPart(argument) };
  return { name: 'home' };
}

const CELL_PREFIX = '/cell/';

export const studyHash = (id: string): string => `#/study/${encodeURIComponent(id)}`;
export const BEST_HASH = '#/best';
export const RUN_HASH = '#/run';
export const CHECK_HASH = '#/check';
export const DESIGN_HASH = '#/design';
export const HOME_HASH = '#/';
