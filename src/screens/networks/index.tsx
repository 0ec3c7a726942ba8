import { networkList } from '../../services/networks';
import { profiling } from '../../services/profiling';
import { browser, navigation, notices, run } from '../../services/services';
import { createNetworks } from './controller';
import { NetworksView } from './networks-view';

const networks = createNetworks({ list: networkList, profiling, navigation, notices, browser, run });

export const { open } = networks;

export const View = () => <NetworksView networks={networks} />;
