import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, ROOT, readSource, targetOf } from '../support/imports';
import { repositoryFiles } from '../support/repository';

const BINARY = /\.(png|ico|woff2?|wasm|jpg|webp|gz|parquet)$/;
const files = repositoryFiles();
const texts = files.filter((file) => !BINARY.test(file)).map((file) => ({ file, text: readSource(file) }));

/** `file:line: text` of every match. */
function matches(pattern: RegExp, among: typeof texts = texts): string[] {
  return among.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

/** A package is named by its version and hash; where a machine gets it from is that machine's matter. */
const REGISTRY_HOST = /\bregistry\.[a-z-]+\.(org|com|io)\b|\bnpm\.pkg\.|\bpypi\.org\b|\bverdaccio\b/;
const MACHINE_PATH = /(^|[\s'"`(=:])\/(home|root|Users|work|tmp|mnt)\/[\w.-]|[A-Z]:\\Users\\|\bfile:\/\/\//;
const FOCUSED = /\b(test|it|describe|suite)(\.[a-z]+)*\.only\b/;
const UNFINISHED = /\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b/;

describe('patterns of this test', () => {
  test.each<[string, RegExp, string, boolean]>([
    ['a host', REGISTRY_HOST, `"resolved": "https://registry.${'npmjs'}.org/x"`, true],
    ['a word like it', REGISTRY_HOST, 'the registry of a machine', false],
    ['a home folder', MACHINE_PATH, `const path = '/${'home'}/someone/x';`, true],
    ['a folder of the project', MACHINE_PATH, "import { HomeView } from './home/home-view';", false],
    ['an address in the app', MACHINE_PATH, "location.hash = '#/home/x';", false],
    ['a focused test', FOCUSED, `test.each([]).concurrent; describe.${'only'}('x')`, true],
    ['a word', FOCUSED, 'test only what matters', false],
    ['a note to oneself', UNFINISHED, `// ${'TO'}DO: later`, true],
  ])('%s', (_what, pattern, line, expected) => {
    expect(pattern.test(line)).toBe(expected);
  });
});

test('the repository was really read', () => {
  expect(texts.length).toBeGreaterThan(200);
  expect(files).toContain('package-lock.json');
});

test('no file names a package registry', () => {
  expect(matches(REGISTRY_HOST)).toEqual([]);
});

test('no file names a path of somebody’s machine', () => {
  expect(matches(MACHINE_PATH)).toEqual([]);
});

test('no test is focused, so none is left out', () => {
  expect(matches(FOCUSED)).toEqual([]);
});

test('nothing is left as a note to oneself', () => {
  const ours = texts.filter(({ file }) => /^(src|workers|tools|config|test|docs)\//.test(file));
  expect(matches(UNFINISHED, ours)).toEqual([]);
});

test('entries of workers stay thin', () => {
  const entries = texts.filter(({ file }) => /^workers\/[^/]+\.worker\.ts$|^workers\/service-worker\.ts$/.test(file));
  expect(entries.length).toBeGreaterThanOrEqual(4);
  const thick = entries.filter(({ text }) => text.trimEnd().split('\n').length > 40).map(({ file }) => file);
  expect(thick).toEqual([]);
});

/**
 * `test/unit/graph/cost.test.ts` and `cost.laws.test.ts` test `src/graph/cost.ts`; tools, workers and config stand under
 * their own names.
 */
function mirroredFile(file: string): string | undefined {
  const base = mirroredPath(file).replace(/(\.[\w-]+)?(\.long|\.full)?\.test\.tsx?$/, '');
  return ['.ts', '.tsx', '.mjs'].map((ending) => base + ending).find((path) => existsSync(join(ROOT, path)));
}

function mirroredPath(file: string): string {
  const path = file.replace(/^test\/unit\//, '');
  return /^(tools|workers|config)\//.test(path) ? path : `src/${path}`;
}

/** How several files of one folder go together is tested beside the tests of those files. */
function testsItsFolder(file: string): boolean {
  const folder = dirname(mirroredPath(file));
  const targets = importsOf(file, readSource(file)).map((found) => targetOf(file, found));
  const neighbours = targets.filter((target) => target && 'file' in target && dirname(target.file) === folder);
  return neighbours.length >= 2;
}

test('every unit test stands where the file it tests does', () => {
  const tests = files.filter((file) => /^test\/unit\/.*\.test\.tsx?$/.test(file));
  expect(tests.length).toBeGreaterThan(30);
  expect(tests.filter((file) => mirroredFile(file) === undefined && !testsItsFolder(file))).toEqual([]);
});

test('every .test file is in a folder that some project runs', () => {
  const strays = files.filter((file) => /\.test\.tsx?$/.test(file) && !/^test\/(unit|meta|browser|e2e)\//.test(file));
  expect(strays).toEqual([]);
});
