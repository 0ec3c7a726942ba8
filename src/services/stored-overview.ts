import { type StudyOverview, unpackOverview } from '../measure/record/overview';
import { SITE_VERSION } from '../platform/site-version';
import { type OnRead, readOverview } from '../store/read-overview';
import { askOverview } from '../workers-client/study-worker-client';
import { library } from './services';

/** A stored study as it is looked at, read in a worker, or here where that does not run; undefined where it is not stored. */
export async function storedOverview(id: string, onRead: OnRead = () => undefined): Promise<StudyOverview | undefined> {
  const asked = await askOverview({ type: 'stored', id, siteVersion: SITE_VERSION }, onRead);
  if (asked !== undefined) return asked.value;
  const store = await library.openStore();
  const packed = store && (await readOverview(store, id, SITE_VERSION, onRead));
  return packed && unpackOverview(packed);
}
