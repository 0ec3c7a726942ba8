import { signal } from '@preact/signals';
import type { BrowserProbe } from '../../src/services/browser';
import { createMeasuringLock } from '../../src/services/measuring-lock';
import { createNavigation, type Navigation } from '../../src/services/navigation';
import { createNotices, type Notices } from '../../src/services/notices';
import type { Run, StartOptions } from '../../src/services/run/run';
import type { SharedLink } from '../../src/services/sharing';
import type { StudyDefinition } from '../../src/study/definition';

/** An address bar without a browser: a change of its fragment is heard at once. */
export function fakeAddressBar(hash = '') {
  const listeners = new Set<() => void>();
  let current = hash;
  const set = (next: string): void => {
    if (next === current) return;
    current = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    location: {
      get hash() {
        return current;
      },
      set hash(next: string) {
        set(next);
      },
      replace: set,
    },
    addEventListener: (_: 'hashchange', listener: () => void) => void listeners.add(listener),
    removeEventListener: (_: 'hashchange', listener: () => void) => void listeners.delete(listener),
  };
}

/** Real notices and navigation over no browser. */
export function fakePage(hash = ''): { readonly notices: Notices; readonly navigation: Navigation } {
  return {
    notices: createNotices((error) => ({ title: 'That did not work', detail: String(error) })),
    navigation: createNavigation(fakeAddressBar(hash)),
  };
}

/** Titles of all notices that are shown. */
export const titlesOf = (notices: Notices): string[] => notices.list.value.map(({ title }) => title);

/** Lets everything that waits for a resolved promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** The measuring lock of a browser with one tab. */
export const testLock = () => createMeasuringLock(async () => () => undefined);

/** A browser that offers nothing yet; `software` where a study is allowed a software adapter. */
export function fakeBrowser({ software = false } = {}): BrowserProbe {
  const choiceOf: BrowserProbe['choiceOf'] = (backend) => ({ backend, seed: 1, allowSoftwareAdapter: software });
  return {
    capabilities: signal({ state: 'probing' }),
    probe: async () => undefined,
    preferredBackends: () => ['webgpu'],
    choiceOf,
    preferredChoice: async () => choiceOf('webgpu'),
  };
}

export interface StartedRun {
  readonly definition: StudyDefinition;
  readonly options: StartOptions | undefined;
}

/** A run that only notes what it was asked to start. */
export function fakeRun(): { readonly run: Pick<Run, 'start'>; readonly started: readonly StartedRun[] } {
  const started: StartedRun[] = [];
  return { run: { start: async (definition, options) => void started.push({ definition, options }) }, started };
}

/** Sharing that only notes what was shared. */
export function fakeSharing() {
  const shared: SharedLink[] = [];
  return { sharing: { share: async (link: SharedLink) => void shared.push(link) }, shared };
}
