import { appState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { shownNetwork } from './controller';
import { NetworksView } from './networks-view';

export { showNetworks as open } from './controller';

export function View() {
  const { networks, networkProfiles, profiling } = appState.value;
  return (
    <NetworksView
      networks={networks}
      profiles={networkProfiles ?? {}}
      profiling={profiling}
      actions={actions}
      {...(shownNetwork.value === undefined ? {} : { id: shownNetwork.value })}
    />
  );
}
