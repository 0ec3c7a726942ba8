import { sumBy } from '../../base/aggregate';
import { err, ok } from '../../base/result';
import { MAX_MODEL_BYTES, MAX_MODEL_JSON_BYTES } from './limits';
import { loadedBytes, type ModelJson, type WeightGroup, type WeightSpec } from './model-json';
import type { Checked } from './problems';

/** Name and size of a picked file, known before the file is read. */
export interface PickedFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * The `model.json` among the picked files: the one of that name, or else the only JSON file. Files whose sizes alone
 * rule them out are refused here, before a byte is read.
 */
export function findModelJson<File extends PickedFile>(files: readonly File[]): Checked<File> {
  const bytes = sumBy(files, ({ size }) => size);
  if (bytes > MAX_MODEL_BYTES) return err({ code: 'too-large', what: 'files', bytes, limitBytes: MAX_MODEL_BYTES });
  const jsons = files.filter(({ name }) => name.toLowerCase().endsWith('.json'));
  const named = jsons.filter(({ name }) => name === 'model.json');
  const [file, another] = named.length > 0 ? named : jsons;
  if (file === undefined) return err({ code: 'no-model-json', picked: files.map(({ name }) => name) });
  if (another !== undefined) return err({ code: 'many-model-jsons', names: jsons.map(({ name }) => name) });
  if (file.size > MAX_MODEL_JSON_BYTES)
    return err({ code: 'too-large', what: 'topology', bytes: file.size, limitBytes: MAX_MODEL_JSON_BYTES });
  return ok(file);
}

/** Names that a manifest's paths ask for: folders are the server's matter, files are picked one by one. */
const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * The weight files in the order of the manifest, each exactly as long as it must be; where there is text among the
 * weights, at least that long: only its bytes tell how long it is. Files that the manifest does not name are left alone.
 */
export function matchWeightFiles<File extends PickedFile>(model: ModelJson, files: readonly File[]): Checked<File[]> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const paths = model.groups.flatMap((group) => group.paths);
  const missing = paths.map(fileName).filter((name) => !byName.has(name));
  if (missing.length > 0) return err({ code: 'missing-files', names: missing, of: paths.length });
  const matched: File[] = [];
  for (const group of model.groups) {
    const found = group.paths.flatMap((path) => byName.get(fileName(path)) ?? []);
    const foundBytes = sumBy(found, ({ size }) => size);
    const expectedBytes = groupBytes(group);
    if (group.weights.some(isText) ? foundBytes < expectedBytes : foundBytes !== expectedBytes) {
      const suspect = unlikeTheOthers(found);
      const names = found.map(({ name }) => name);
      return err({
        code: 'wrong-size',
        names,
        foundBytes,
        expectedBytes,
        ...(suspect === undefined ? {} : { suspect }),
      });
    }
    matched.push(...found);
  }
  const bytes = loadedBytes(model);
  if (bytes > MAX_MODEL_BYTES) return err({ code: 'too-large', what: 'weights', bytes, limitBytes: MAX_MODEL_BYTES });
  return ok(matched);
}

const isText = ({ dtype }: WeightSpec): boolean => dtype === 'string';

const groupBytes = ({ weights }: WeightGroup): number => sumBy(weights, ({ fileBytes }) => fileBytes);

/** All files of a group but the last are equally long, and the last is no longer than they: the first that breaks this. */
function unlikeTheOthers(files: readonly PickedFile[]): string | undefined {
  if (files.length < 2) return files[0]?.name;
  const full = files.slice(0, -1);
  const usual = mostFrequent(full.map(({ size }) => size));
  const odd = full.find(({ size }) => size !== usual);
  if (odd !== undefined) return odd.name;
  const last = files[files.length - 1];
  // With equal neighbours, what is missing or too much is at the end.
  return last.name;
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
