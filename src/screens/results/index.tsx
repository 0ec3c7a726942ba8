import { navigation } from '../../services/services';
import { appState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { StudyPlaceholder } from './study-placeholder';
import { StudyView } from './study-view';

export { showSharedLink as openShared, showStudy as open, studyJson } from './controller';

export const preload = () => import('./predictor/predictor');

export function View() {
  const { study, opening, profiling, operatorRun } = appState.value;
  if (study === undefined) return <StudyPlaceholder {...(opening ?? {})} />;
  return (
    <StudyView
      study={study}
      shared={navigation.screen.value.name === 'shared'}
      actions={actions}
      {...(profiling === undefined ? {} : { profiling })}
      {...(operatorRun === undefined ? {} : { operatorRun })}
    />
  );
}
