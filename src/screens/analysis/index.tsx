import { library, measuringLock, navigation, notices } from '../../services/services';
import { readStoredOverview } from '../../services/study-services';
import { AnalysisClient } from '../../workers-client/analysis-client';
import { AnalysisView } from './analysis-view';
import { createAnalysis } from './controller';

const analysis = createAnalysis({
  library,
  navigation,
  notices,
  lock: measuringLock,
  readStored: readStoredOverview,
  startClient: () => new AnalysisClient(),
});

export const { open } = analysis;

export const View = () => <AnalysisView analysis={analysis} />;
