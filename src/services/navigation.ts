import { type ReadonlySignal, signal } from '@preact/signals';
import { logError } from '../base/log-error';
import type { ProblemText } from '../base/problem';

/**
 * Names of the screens, also what `window.leti.status().screen` reports. `study` is a stored study and `shared` one from a
 * link; `invited` is a study that a link asks this device to run; `link-problem` stands in for a screen that cannot open.
 */
export type ScreenName =
  | 'home'
  | 'run'
  | 'study'
  | 'shared'
  | 'invited'
  | 'cell'
  | 'networks'
  | 'own-model'
  | 'compare'
  | 'glossary'
  | 'check'
  | 'shared-check'
  | 'best'
  | 'analysis'
  | 'design'
  | 'link-problem';

/** The screen that is on. */
export interface CurrentScreen {
  readonly name: ScreenName;
  /** Differs between two screens of one name, such as two studies: focus and scroll then start at the top. */
  readonly key: string;
  /** Only of `link-problem`. */
  readonly problem?: ProblemText;
  /** Of `link-problem`: whether something failed, and may not fail again. */
  readonly canRetry?: boolean;
}

export interface Navigation {
  readonly screen: ReadonlySignal<CurrentScreen>;
  /** Puts a screen on; what it shows is in the state of that screen. */
  show(name: ScreenName, key?: string): void;
  /** In place of a screen that cannot open: why, what is safe and what to do. `canRetry`: it failed, and may not again. */
  showProblem(problem: ProblemText, canRetry?: boolean): void;
  /** Leads to an address of `src/routes`. */
  go(href: string): void;
  /** As `go`, without leaving the present address in the history. */
  replace(href: string): void;
  /** The fragment of the present address with its `#`, as `src/routes` prints it; empty for none. */
  hash(): string;
  /**
   * A function that tells whether the person is still at the present address: what loads late must not replace their
   * screen.
   */
  stillHere(): () => boolean;
  /**
   * Opens the screen of the present address. Where that fails, a problem stands in its place, unless the person went on
   * meanwhile: then it is logged alone.
   */
  openHere(open: () => Promise<void>, problemOf: (error: unknown) => ProblemText): Promise<void>;
  /** Tells how the code of screens is loaded; once, by the root of the page. */
  registerScreens(load: (name: ScreenName) => Promise<unknown>): void;
  /** Loads screens ahead. Never rejects: a screen that does not load tells so when it is shown. */
  preload(...names: readonly ScreenName[]): Promise<unknown>;
  /** Hears of every change of the address; answers a function that stops listening. */
  onLeave(listener: () => void): () => void;
}

/** What navigation needs of the browser: `window` in the page. */
export interface AddressBar {
  readonly location: Pick<Location, 'hash' | 'replace'>;
  addEventListener(type: 'hashchange', listener: () => void): void;
  removeEventListener(type: 'hashchange', listener: () => void): void;
}

export function createNavigation(bar: AddressBar): Navigation {
  const screen = signal<CurrentScreen>({ name: 'home', key: 'home' });
  const hash = (): string => bar.location.hash;
  let load: (name: ScreenName) => Promise<unknown> = async () => undefined;
  const stillHere = (): (() => boolean) => {
    const here = hash();
    return () => hash() === here;
  };
  const showProblem = (problem: ProblemText, canRetry = false): void => {
    screen.value = { name: 'link-problem', key: 'link-problem', problem, canRetry };
  };
  return {
    screen,
    show(name, key = '') {
      screen.value = { name, key: `${name}/${key}` };
    },
    showProblem,
    async openHere(open, problemOf) {
      const isStillHere = stillHere();
      try {
        await open();
      } catch (error) {
        logError('A screen could not be opened', error);
        if (isStillHere()) showProblem(problemOf(error), true);
      }
    },
    go(href) {
      bar.location.hash = href;
    },
    replace(href) {
      bar.location.replace(href);
    },
    hash,
    stillHere,
    registerScreens(loader) {
      load = loader;
    },
    preload: (...names) => Promise.allSettled(names.map((name) => load(name))),
    onLeave(listener) {
      bar.addEventListener('hashchange', listener);
      return () => bar.removeEventListener('hashchange', listener);
    },
  };
}
