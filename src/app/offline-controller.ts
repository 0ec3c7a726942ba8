import { type OfflineWatch, watchOffline } from '../platform/offline';
import { notify, updateApp } from './app-state';
import { isRunning } from './run-controller';

let handle: OfflineWatch | undefined;

export function startOffline(): void {
  handle = watchOffline(
    (offline) => updateApp({ offline }),
    () => !isRunning(),
  );
}

/** An update never interrupts a study. */
export function applyUpdate(): void {
  if (isRunning()) notify('info', 'The update waits', 'A study is under way. Update when it has ended.');
  else handle?.applyUpdate();
}
