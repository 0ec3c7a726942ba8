import { shownState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { BestView } from './best-view';

export { showBest as open } from './controller';

export const View = () => <BestView state={shownState()} actions={actions} />;
