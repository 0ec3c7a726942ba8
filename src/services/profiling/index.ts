import { holdScreen } from '../../platform/locks';
import { browser, library, measuringLock, notices, run } from '../services';
import { openedStudy } from '../study-services';
import { createProfiling, type ProfilingEngine } from './profiling';

/** The one profiling service of the page, loaded by the screens that show profiles. */
export const profiling = createProfiling({
  opened: openedStudy,
  library,
  browser,
  lock: measuringLock,
  run,
  notices,
  holdScreen,
  loadEngine: async (): Promise<ProfilingEngine> => {
    const [profiler, operators] = await Promise.all([import('./network-profiler'), import('./operator-run')]);
    return { ...profiler, ...operators };
  },
});
