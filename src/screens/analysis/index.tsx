import { shownState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { AnalysisView } from './analysis-view';
import { shownIds } from './controller';

export { showAnalysis as open } from './controller';

export const View = () => <AnalysisView ids={shownIds.value} state={shownState()} actions={actions} />;
