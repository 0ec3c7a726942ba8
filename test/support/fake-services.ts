import { createNavigation, type Navigation } from '../../src/services/navigation';
import { createNotices, type Notices } from '../../src/services/notices';

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
