import { logError } from '../../base/log-error';
import type { Route } from '../../routes/routes';
import { fullBundle } from '../../share/bundle/convert-record';
import type { RawRows, StudiesStore } from '../../store/studies';
import type { Notices } from '../notices';

type Studies = Pick<StudiesStore, 'ids' | 'load' | 'loadRaw'>;

/** What raw data are read from and saved with. */
export interface RawDataPorts {
  readonly library: { openStore(): Promise<{ readonly studies: Studies } | undefined> };
  readonly notices: Pick<Notices, 'notify'>;
  /** Route of the present address. */
  readonly route: () => Route;
  readonly saveFile: (fileName: string, content: Blob) => void;
}

/**
 * Saves what is behind the present address as a file, by reading the store alone: the studies that the address names, else
 * all that are stored. One study is saved as the file that the page opens again, several as an array of such files; a
 * study that cannot be read any more is saved by its rows, unchecked. A link is saved as it is.
 */
export async function saveRawData({ library, notices, route, saveFile }: RawDataPorts): Promise<void> {
  const at = route();
  if ('fragment' in at) return saveFile('leti-link.txt', new Blob([`#${at.fragment}\n`], { type: 'text/plain' }));
  const store = await library.openStore();
  if (store === undefined) return;
  const stored = await store.studies.ids();
  const ids = idsAt(at)?.filter((id) => stored.includes(id)) ?? stored;
  if (ids.length === 0)
    return notices.notify('info', 'There is nothing to save', 'No study of this screen is stored in this browser.');
  // One study at a time: all of them as objects may be more than the memory of a tab.
  const files: Blob[] = [];
  for (const id of ids) files.push(new Blob([await studyJson(store.studies, id)]));
  if (ids.length === 1) return saveFile(`leti-${ids[0]}.json`, new Blob(files, JSON_TYPE));
  const listed = files.flatMap((file, i) => [i === 0 ? '[' : ',\n', file]);
  saveFile('leti-raw-data.json', new Blob([...listed, ']'], JSON_TYPE));
}

const JSON_TYPE = { type: 'application/json' };

/** Ids of the studies that an address names; undefined where it names none. */
function idsAt(route: Route): readonly string[] | undefined {
  if ('ids' in route) return route.ids.length > 0 ? route.ids : undefined;
  const isOfStudy = route.name === 'study' || route.name === 'best';
  return isOfStudy && route.id !== undefined ? [route.id] : undefined;
}

async function studyJson(studies: Studies, id: string): Promise<string> {
  try {
    const record = await studies.load(id);
    if (record !== undefined) return JSON.stringify(fullBundle(record));
  } catch (error) {
    logError(`Study ${id} is saved by its rows, since it cannot be read`, error);
  }
  return JSON.stringify(rawFile(id, await studies.loadRaw(id)), asJson);
}

/** See docs/formats.md, raw rows. */
const rawFile = (id: string, rows: RawRows) => ({ format: 'leti-raw-rows', version: 1, id, rows });

/** What JSON does not have is text: `NaN` and infinities, and binary data, whose bytes are an array. */
function asJson(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  return ArrayBuffer.isView(value)
    ? Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    : value;
}
