import { navigation } from '../../services/services';
import { shownState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { prepareDesign } from './controller';
import { DesignView } from './design-view';

export function open(): void {
  prepareDesign();
  navigation.show('design');
}

export const View = () => <DesignView state={shownState()} actions={actions} />;
