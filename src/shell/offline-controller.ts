import { type OfflineWatch, watchOffline } from '../platform/offline';
import { isRunning } from '../services/run/run-controller';
import { appState, notify, updateApp } from './app-state';

let handle: OfflineWatch | undefined;

export function startOffline(): void {
  handle = watchOffline(
    (offline) => updateApp({ offline }),
    (isTouched) => !isRunning() && !isChecking() && !(isTouched && hasInput()),
  );
}

const isChecking = (): boolean => appState.value.check?.state === 'running';

/** What a person has put in that a reload would take away. */
const hasInput = (): boolean => {
  const { design, ownModel } = appState.value;
  return design !== undefined || ownModel.state !== 'empty';
};

/** An update never interrupts a study. */
export function applyUpdate(): void {
  if (isRunning()) notify('info', 'The update waits', 'A study is under way. Update when it has ended.');
  else handle?.applyUpdate();
}
