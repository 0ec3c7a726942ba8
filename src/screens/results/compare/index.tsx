import { browser, navigation } from '../../../services/services';
import { appState } from '../../../shell/app-state';
import { actions } from '../../../shell/attempt-actions';
import { CompareView } from './compare-view';

export { showCompare as open } from './controller';

export const View = () => (
  <CompareView
    key={navigation.screen.value.key}
    compare={appState.value.compare}
    capabilities={browser.capabilities.value}
    actions={actions}
  />
);
