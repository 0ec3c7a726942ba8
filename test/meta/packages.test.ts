import { builtinModules } from 'node:module';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, readSource, targetOf } from '../support/imports';
import { repositoryFiles } from '../support/repository';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface LockedPackage extends Manifest {
  readonly version?: string;
  readonly resolved?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** `npm start` and `npm test` install the packages of the root; every other folder's, only the command that needs them. */
const MAX_PACKAGES_OF_ROOT = 400;
const OWN_PACKAGES = ['test/support/bench/random-forest', 'tools/bench/lighthouse'];

const files = repositoryFiles();
/** Folders with a package.json of their own, as paths from the root, which is `.`. */
const folders = files.filter((file) => /(^|\/)package\.json$/.test(file)).map(dirname);

const manifestOf = (folder: string): Manifest => JSON.parse(readSource(`${folder}/package.json`));
const lockOf = (folder: string): Readonly<Record<string, LockedPackage>> =>
  JSON.parse(readSource(`${folder}/package-lock.json`)).packages;
const declared = new Map(
  folders.map((folder) => {
    const { dependencies, devDependencies } = manifestOf(folder);
    return [folder, Object.keys({ ...dependencies, ...devDependencies })];
  }),
);

/** The packages that a file imports and no package.json of its folder, or of one above, asks for. */
function undeclared(file: string, source: string): string[] {
  const above = folders.filter((folder) => folder === '.' || file.startsWith(`${folder}/`));
  const allowed = new Set([...builtinModules, ...above.flatMap((folder) => declared.get(folder) ?? [])]);
  return importsOf(file, source).flatMap((found) => {
    const target = targetOf(file, found);
    if (target === undefined || !('package' in target)) return [];
    return allowed.has(target.package.replace(/^node:/, '')) ? [] : [target.package];
  });
}

test('these folders have packages of their own', () => {
  expect(folders.toSorted()).toEqual(['.', ...OWN_PACKAGES]);
});

test('a file imports only packages that its own package.json asks for, or one above it', () => {
  const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts'));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap((file) => undeclared(file, readSource(file)).map((name) => `${file}: ${name}`))).toEqual([]);
});

test.each<[file: string, source: string, missing: string[]]>([
  ['tools/bench/site.ts', "import lighthouse from 'lighthouse';", ['lighthouse']],
  ['test/support/bench/x.ts', "import 'ml-random-forest';", ['ml-random-forest']],
  ['tools/bench/lighthouse/x.ts', "import 'ml-random-forest';", ['ml-random-forest']],
  ['src/x.ts', "type Transitive = import('d3-array').Bin;", ['d3-array']],
  ['tools/bench/lighthouse/x.ts', "const later = () => import('lighthouse/core/index.js');", []],
  [
    'tools/bench/lighthouse/x.ts',
    "import { readFile } from 'node:fs/promises'; import { chromium } from 'playwright';",
    [],
  ],
])('%s: %s', (file, source, missing) => {
  expect(undeclared(file, source)).toEqual(missing);
});

describe.each(folders)('the lock file of %s', (folder) => {
  const { '': root, ...locked } = lockOf(folder);

  test('asks for what package.json does', () => {
    const { dependencies, devDependencies } = manifestOf(folder);
    expect([root.dependencies, root.devDependencies]).toEqual([dependencies, devDependencies]);
    expect(Object.keys(locked).length).toBeGreaterThan(0);
  });

  test('leaves to each machine where it gets the packages from', () => {
    expect(Object.entries(locked).flatMap(([path, { resolved }]) => (resolved === undefined ? [] : [path]))).toEqual(
      [],
    );
  });
});

test(`npm ci installs fewer than ${MAX_PACKAGES_OF_ROOT} packages`, () => {
  const fits = (asked: readonly string[] | undefined, ours: string): boolean => asked?.includes(ours) ?? true;
  const { '': _, ...locked } = lockOf('.');
  const installed = Object.values(locked).filter(
    ({ os, cpu, libc }) => fits(os, 'linux') && fits(cpu, 'x64') && fits(libc, 'glibc'),
  );
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.length).toBeLessThan(MAX_PACKAGES_OF_ROOT);
});
