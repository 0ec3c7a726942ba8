import { type StudyOverview, unpackOverview } from '../measure/record/overview';
import { type OnRead, readOverview } from '../store/read-overview';
import type { askOverview } from '../workers-client/study-client';
import type { Library } from './library';

/** Reads a stored study without its raw samples; undefined where it is not stored. */
export type ReadStoredOverview = (id: string, onRead?: OnRead) => Promise<StudyOverview | undefined>;

export interface OverviewPorts {
  readonly library: Pick<Library, 'openStore'>;
  readonly askOverview: typeof askOverview;
  readonly siteVersion: string;
}

/** Reads in a worker, or on the page where the worker does not run. */
export const createOverviewReader =
  ({ library, askOverview, siteVersion }: OverviewPorts): ReadStoredOverview =>
  async (id, onRead = () => undefined) => {
    const asked = await askOverview({ type: 'stored', id, siteVersion }, onRead);
    if (asked !== undefined) return asked.value;
    const store = await library.openStore();
    const packed = store && (await readOverview(store, id, siteVersion, onRead));
    return packed && unpackOverview(packed);
  };
