import { type OfflineWatch, watchOffline } from '../platform/offline';
import { appState, notify, updateApp } from './app-state';
import { isRunning } from './run-controller';

let handle: OfflineWatch | undefined;

export function startOffline(): void {
  handle = watchOffline(
    (offline) => updateApp({ offline }),
    () => !isRunning() && !isChecking(),
  );
}

const isChecking = (): boolean => appState.value.check?.state === 'running';

/** An update never interrupts a study. */
export function applyUpdate(): void {
  if (isRunning()) notify('info', 'The update waits', 'A study is under way. Update when it has ended.');
  else handle?.applyUpdate();
}
