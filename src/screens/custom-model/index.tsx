import { shownState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { OwnModelView } from './custom-model-view';

export { showOwnModel as open } from './controller';

export const View = () => <OwnModelView state={shownState()} actions={actions} />;
