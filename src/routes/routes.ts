import type { ProblemText } from '../base/problem';
import type { IndexedArchitecture } from '../space/architecture';
import { type CellAddress, parseCellAddress, printCellAddress } from './cell-address';

/** Every page of the site by its name in the address, and the parameters that it takes, decoded. */
interface PageParameters {
  readonly home: unknown;
  readonly run: unknown;
  readonly 'own-model': unknown;
  readonly check: unknown;
  readonly design: unknown;
  readonly study: { readonly id: string };
  /** The glossary, scrolled to the entry with this slug. */
  readonly glossary: { readonly term?: string | undefined };
  /** The popular networks; with an id, one of them. */
  readonly networks: { readonly id?: string | undefined };
  /** The best network for a latency budget, by the predictor of a study; without an id, of the newest suitable study. */
  readonly best: { readonly id?: string | undefined };
  /** Studies side by side; with fewer than two ids, a list to pick from. */
  readonly compare: { readonly ids: readonly string[] };
  /** Records of stored studies as one data frame. */
  readonly analysis: { readonly ids: readonly string[] };
  /** A cell in the editor. */
  readonly cell: CellAddress;
}

type PageName = keyof PageParameters;
export type PageRoute<Name extends PageName = PageName> = {
  readonly [N in Name]: { readonly name: N } & PageParameters[N];
}[Name];

/**
 * The meaning of the fragment of the page's address, everything after `#`, which browsers never send to a server: a page,
 * an address that names no cell, or a link that holds its data itself and is decoded by `src/share/link`: a shared result,
 * a shared device check, or a study definition that this device is asked to run.
 */
export type Route =
  | PageRoute
  | { readonly name: 'broken-cell'; readonly problem: ProblemText }
  | { readonly name: 'result-link' | 'check-link' | 'study-link'; readonly fragment: string };

interface Page<Name extends PageName> {
  /** `path`: what follows `#/`, the page's name and a slash, still encoded; undefined without that slash. */
  parse(path: string | undefined): Route | undefined;
  /** The encoded path; undefined for the page's name alone. */
  print(parameters: PageParameters[Name]): string | undefined;
}

/** A page without parameters: whatever follows its name is ignored. */
const alone = { print: () => undefined };

const studies = (name: 'compare' | 'analysis'): Page<'compare' | 'analysis'> => ({
  parse: (path = '') => ({ name, ids: [...new Set(path.split('/')[0].split(',').filter(Boolean).map(decoded))] }),
  print: ({ ids }) => (ids.length === 0 ? undefined : ids.map(encodeURIComponent).join(',')),
});

/** Every page of the site: its name in the address, and how its parameters are read and written. */
const PAGES: { readonly [Name in PageName]: Page<Name> } = {
  home: { parse: () => ({ name: 'home' }), ...alone },
  run: { parse: () => ({ name: 'run' }), ...alone },
  'own-model': { parse: () => ({ name: 'own-model' }), ...alone },
  check: { parse: () => ({ name: 'check' }), ...alone },
  design: { parse: () => ({ name: 'design' }), ...alone },
  study: {
    parse: (path) => (path === undefined ? undefined : { name: 'study', id: decoded(firstOf(path)) }),
    print: ({ id }) => encodeURIComponent(id),
  },
  glossary: {
    parse: (path) => ({ name: 'glossary', term: path === undefined ? undefined : decoded(firstOf(path)) }),
    print: ({ term }) => (term === undefined ? '' : encodeURIComponent(term)),
  },
  networks: {
    parse: (path) => ({ name: 'networks', id: (path && firstOf(path)) || undefined }),
    print: ({ id }) => id && encodeURIComponent(id),
  },
  best: {
    parse: (path) => ({ name: 'best', id: path === undefined ? undefined : decoded(firstOf(path)) }),
    print: ({ id }) => id && encodeURIComponent(id),
  },
  compare: studies('compare'),
  analysis: studies('analysis'),
  cell: {
    parse: (path) => {
      if (path === undefined) return undefined;
      const address = parseCellAddress(path);
      return address.ok ? { name: 'cell', ...address.value } : { name: 'broken-cell', problem: address.error };
    },
    print: printCellAddress,
  },
};

/** Prefixes of links that hold their data in the fragment, and the route that each opens. */
const LINKS = { 'r=': 'result-link', 'c=': 'check-link', 'd=': 'study-link' } as const;
const LINK_PREFIXES = ['r=', 'c=', 'd='] as const;

/** The route of a fragment, with or without its `#`. An address of no page is the first screen's. */
export function parseRoute(hash: string): Route {
  const fragment = hash.replace(/^#/, '');
  const prefix = LINK_PREFIXES.find((candidate) => fragment.startsWith(candidate));
  if (prefix !== undefined) return { name: LINKS[prefix], fragment };
  const [, name = '', path] = /^[^/]*\/([^/]*)(?:\/(.*))?$/s.exec(fragment) ?? [];
  return (isPageName(name) ? PAGES[name].parse(path) : undefined) ?? { name: 'home' };
}

/** The address of a page within the site: `#/` for the first screen, `#/study/` and an encoded id for a study. */
export function hrefOf<Name extends PageName>(route: { readonly name: Name } & PageParameters[Name]): string {
  const path = PAGES[route.name].print(route);
  return `#/${route.name === 'home' ? '' : route.name}${path === undefined ? '' : `/${path}`}`;
}

/** The address that opens a cell in the editor. */
export const cellHref = (cell: IndexedArchitecture): string =>
  hrefOf({ name: 'cell', space: cell.kind, initial: cell });

const isPageName = (name: string): name is PageName => Object.hasOwn(PAGES, name);

const firstOf = (path: string): string => path.split('/')[0];

/** A part of an address as it was before `encodeURIComponent`; unchanged where it is not a valid URI encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a URI encoding: it stands as it was written.
    return text;
  }
}
