import { downloadText } from '../../platform/sharing';
import { fit } from '../../services/fit';
import { profiling } from '../../services/profiling';
import { library, measuringLock, navigation, notices, run, sharing } from '../../services/services';
import { openedStudy, readStoredOverview } from '../../services/study-services';
import { countTrials } from '../../workers-client/one-shot-clients';
import { askDiagnostic } from '../../workers-client/predict-client';
import { askLink } from '../../workers-client/study-client';
import { createResults } from './controller';
import { createPredictor } from './predictor/controller';
import { StudyView } from './study-view';

const results = createResults({
  opened: openedStudy,
  fit,
  profiling,
  library,
  navigation,
  notices,
  run,
  sharing,
  readStored: readStoredOverview,
  askLink,
  openLinkHere: async (fragment) => (await import('./open-link-here')).openLinkHere(fragment),
  downloadText,
  countTrials,
});
const predictor = createPredictor({
  opened: openedStudy,
  fit,
  lock: measuringLock,
  notices,
  navigation,
  run,
  askDiagnostic,
});

export const { open, openShared, studyJson } = results;

export const preload = () => import('./predictor/predictor');

export const View = () => <StudyView results={results} predictor={predictor} />;
