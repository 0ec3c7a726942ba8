import { fit } from '../../services/fit';
import { networkList } from '../../services/networks';
import { browser, library, measuringLock, navigation, notices, run } from '../../services/services';
import { openedStudy, readStoredOverview } from '../../services/study-services';
import { readTable, searchCandidates } from '../../workers-client/predict-client';
import { BestView } from './best-view';
import { createBest } from './controller';

const best = createBest({
  opened: openedStudy,
  fit,
  networkList,
  library,
  browser,
  lock: measuringLock,
  navigation,
  notices,
  run,
  readStored: readStoredOverview,
  searchCandidates,
  readTable,
});

export const { open } = best;

export const View = () => <BestView best={best} />;
