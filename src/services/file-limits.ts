import { MAX_FILE_BYTES as MAX_PREDICTOR_BYTES } from '../predict/file/parse-predictor';
import { DescribedError } from '../store/problems';
import { decodeTable } from '../tables/decode';
import { formatBytes } from '../text/format';

/** Files that a person may pick. Those of models have limits of their own (`src/model-files/tfjs/limits.ts`). */
export type PickedKind = 'study' | 'predictor' | 'table' | 'definition';

/**
 * Most bytes of a file that is read. Reading one takes several times its size in memory, and a browser ends a page that
 * needs too much, with the study that runs in it. A study of 20,000 trials of three visits has about 30 MB, a table of
 * all NAS-Bench-101 cells with ten columns about 60 MB too, a definition that lists 20,000 cells 0.2 MB.
 */
export const MAX_BYTES: Readonly<Record<PickedKind, number>> = {
  study: 128_000_000,
  predictor: MAX_PREDICTOR_BYTES,
  table: 128_000_000,
  definition: 2_000_000,
};

const NAMES: Readonly<Record<PickedKind, string>> = {
  study: 'a study file',
  predictor: 'a predictor',
  table: 'a table',
  definition: 'a definition',
};

/** Throws a `DescribedError` that tells the size and the limit, before a byte is read. */
export function refuseLargeFile({ size }: Pick<Blob, 'size'>, kind: PickedKind): void {
  if (size <= MAX_BYTES[kind]) return;
  throw new DescribedError({
    title: 'This file is too large to open',
    detail: `It has ${formatBytes(size)}; ${NAMES[kind]} may have ${formatBytes(MAX_BYTES[kind])}. It was not read, and nothing on this device was changed. Choose another file.`,
  });
}

/** The text of a file that a person picked. Rejects with a `DescribedError` where it is too large. */
export async function readPickedFile(file: Blob, kind: PickedKind): Promise<string> {
  refuseLargeFile(file, kind);
  return file.text();
}

/** The text of a table that a person picked, in the encoding that its bytes show. Rejects as `readPickedFile` does. */
export async function readPickedTable(file: Blob): Promise<string> {
  refuseLargeFile(file, 'table');
  const text = decodeTable(new Uint8Array(await file.arrayBuffer()));
  if (text.ok) return text.value;
  throw new DescribedError({
    title: 'This file could not be read as a table',
    detail: `${text.error} Nothing on this device was changed.`,
  });
}
