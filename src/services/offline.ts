import { type ReadonlySignal, signal } from '@preact/signals';
import type { OfflineState, OfflineWatch } from '../platform/offline';
import type { Notices } from './notices';

/** The offline copy of the site, and the new versions of it. */
export interface Offline {
  readonly state: ReadonlySignal<OfflineState>;
  /** Registers the service worker. */
  start(): void;
  /**
   * Keeps the page from reloading itself, which it does once where only a reload isolates it, as long as `isHolding`
   * answers true. It is told whether the person has used the page since it loaded.
   */
  holdReload(isHolding: (isTouched: boolean) => boolean): void;
  /** Lets a new version take over. A study under way is never interrupted: a notice then says that it waits. */
  applyUpdate(): void;
}

export interface OfflinePorts {
  readonly watchOffline: (
    onState: (state: OfflineState) => void,
    mayReload: (isTouched: boolean) => boolean,
  ) => OfflineWatch;
  readonly isRunning: () => boolean;
  readonly notices: Pick<Notices, 'notify'>;
}

export function createOffline({ watchOffline, isRunning, notices }: OfflinePorts): Offline {
  const state = signal<OfflineState>('unknown');
  const holds: ((isTouched: boolean) => boolean)[] = [isRunning];
  let watch: OfflineWatch | undefined;
  return {
    state,
    start() {
      watch = watchOffline(
        (next) => {
          state.value = next;
        },
        (isTouched) => !holds.some((isHolding) => isHolding(isTouched)),
      );
    },
    holdReload(isHolding) {
      holds.push(isHolding);
    },
    applyUpdate() {
      if (isRunning()) notices.notify('info', 'The update waits', 'A study is under way. Update when it has ended.');
      else watch?.applyUpdate();
    },
  };
}
