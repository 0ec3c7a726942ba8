import { signal } from '@preact/signals';
import type { AppState, Notice } from './state';

/** The one state of the app. Views get its value; only the app's controllers change it. */
export const appState = signal<AppState>({
  screen: { name: 'home' },
  capabilities: { state: 'probing' },
  library: undefined,
  run: undefined,
  study: undefined,
  networks: { state: 'loading' },
  ownModel: { state: 'empty' },
  keptModels: [],
  notices: [],
  offline: 'unknown',
});

export function updateApp(change: Partial<AppState>): void {
  appState.value = { ...appState.value, ...change };
}

let nextNoticeId = 1;

/** Shows a notice until the person dismisses it. Equal notices are shown once. */
export function notify(kind: Notice['kind'], title: string, detail: string): void {
  const { notices } = appState.value;
  if (notices.some((notice) => notice.title === title && notice.detail === detail)) return;
  updateApp({ notices: [...notices, { id: nextNoticeId++, kind, title, detail }] });
}

export function dismissNotice(id: number): void {
  updateApp({ notices: appState.value.notices.filter((notice) => notice.id !== id) });
}

/** What a person did on the screen before is old news on the next one; errors stay until they are dismissed. */
export function dismissInformation(): void {
  updateApp({ notices: appState.value.notices.filter((notice) => notice.kind === 'error') });
}
