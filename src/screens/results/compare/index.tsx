import { browser, library, measuringLock, navigation, notices, run, sharing } from '../../../services/services';
import { CompareView } from './compare-view';
import { createCompare } from './controller';

const compare = createCompare({
  library,
  navigation,
  notices,
  browser,
  run,
  lock: measuringLock,
  sharing,
  importStudyFile: async (file) => (await import('../../../services/study-import')).importStudyFile(file),
});

export const { open } = compare;

export const View = () => <CompareView key={navigation.screen.value.key} compare={compare} />;
