import { fit } from '../../services/fit';
import { openedStudy } from '../../services/study-services';
import { shownState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { BestView } from './best-view';

export { showBest as open } from './controller';

export function View() {
  const record = openedStudy.study.value?.record;
  const study = record && { record, fit: fit.state.value };
  return <BestView state={shownState()} study={study} actions={actions} />;
}
