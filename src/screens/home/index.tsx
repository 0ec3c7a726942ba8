import { browser, library, navigation, notices, offline, run } from '../../services/services';
import { createHome } from './controller';
import { HomeView } from './home';

const home = createHome({
  library,
  browser,
  run,
  offline,
  notices,
  importStudyFile: async (file) => (await import('../../services/study-import')).importStudyFile(file),
});

export function open(): Promise<void> {
  navigation.show('home');
  return library.refresh();
}

export const View = () => <HomeView home={home} />;
