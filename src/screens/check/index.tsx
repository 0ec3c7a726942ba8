import { navigation } from '../../services/services';
import { shownState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { CheckView } from './check-view';
import { sharedCheck } from './controller';

export { reportCheck, showSharedCheck as openShared } from './controller';

export const open = (): void => navigation.show('check');

export const View = () =>
  navigation.screen.value.name === 'shared-check' && sharedCheck.value !== undefined ? (
    <CheckView check={undefined} shared={sharedCheck.value} actions={actions} />
  ) : (
    <CheckView check={shownState().check} actions={actions} />
  );
