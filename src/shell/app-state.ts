import { signal } from '@preact/signals';
import { browser, library, navigation, run } from '../services/services';
import type { AppState } from './state';

/** State of screens that is not yet beside them. */
type ScreensState = Omit<AppState, 'screen' | 'capabilities' | 'library' | 'run'>;

export const appState = signal<ScreensState>({});

export function updateApp(change: Partial<ScreensState>): void {
  appState.value = { ...appState.value, ...change };
}

/** All that screens without signals of their own show. */
export const shownState = (): AppState => ({
  ...appState.value,
  screen: navigation.screen.value,
  capabilities: browser.capabilities.value,
  library: library.studies.value,
  run: run.state.value,
});
