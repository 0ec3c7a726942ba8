import { profiling } from '../../services/profiling';
import { notices } from '../../services/services';
import { appState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { shownNetwork } from './controller';
import { NetworksView } from './networks-view';

export { showNetworks as open } from './controller';

export function View() {
  return (
    <NetworksView
      networks={appState.value.networks}
      profiles={profiling.networkProfiles.value}
      profiling={profiling.profiling.value}
      actions={{ ...actions, profileNetwork: notices.attempt(profiling.profileNetwork), stopProfiling: profiling.stop }}
      {...(shownNetwork.value === undefined ? {} : { id: shownNetwork.value })}
    />
  );
}
