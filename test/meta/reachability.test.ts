import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ImportGraph, importGraph, readSource } from '../support/imports';
import { repositoryFiles } from '../support/repository';

/** Files of `src` that the page does not reach yet, each with the reason. */
const NOT_YET_REACHED: readonly string[] = [
  // Joining the results of several phones is tested and documented; the screen that calls it is still to come.
  'src/share/merge.ts',
];

/** Every file that a walk of the imports from the entries comes to, the entries included. */
function reachedFrom(entries: readonly string[], graph: ImportGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(graph.get(file) ?? []));
  }
  return reached;
}

/** Files of the graph under one of the folders that no entry reaches, in the order of the graph. */
function unreached(folders: RegExp, entries: readonly string[], graph: ImportGraph): string[] {
  const reached = reachedFrom(entries, graph);
  return [...graph.keys()].filter((file) => folders.test(file) && !reached.has(file));
}

/** The scripts of an HTML document, as paths from the root of the repository. */
const scriptsOf = (document: string, html: string): string[] =>
  [...html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)].map(([, src]) =>
    src.startsWith('/') ? src.slice(1) : join(dirname(document), src),
  );

/** The files that commands in a text run: `node tools/run.mjs NAME` runs `tools/NAME.ts` too. */
function filesRunBy(text: string): string[] {
  const named = [...text.matchAll(/(?<![\w/])(?:tools|test)\/[\w./-]+\.(?:mjs|ts)\b/g)].map(([file]) => file);
  const run = [...text.matchAll(/tools\/run\.mjs ([\w-]+)/g)].map(([, name]) => `tools/${name}.ts`);
  return [...named, ...run];
}

const files = repositoryFiles();
const graph = importGraph(files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts')));
const pages = files.filter((file) => file.endsWith('.html'));
const configs = files.filter((file) => /(^|\/)vite(st)?\.config\.ts$/.test(file));
const commands = [
  'package.json',
  ...files.filter((file) => /^(README|CONTRIBUTING)\.md$|^docs\/.*\.md$|^\.ci\//.test(file)),
];

const pageEntries = [...scriptsOf('index.html', readSource('index.html')), 'workers/service-worker.ts'];
const toolEntries = [...commands.flatMap((file) => filesRunBy(readSource(file))), ...configs];
const testEntries = [
  ...[...graph.keys()].filter((file) => /\.test\.tsx?$/.test(file)),
  ...pages.flatMap((page) => scriptsOf(page, readSource(page))),
  ...toolEntries,
];

test('the page and its workers reach every file of src and of workers', () => {
  expect(unreached(/^(src|workers)\//, pageEntries, graph)).toEqual(NOT_YET_REACHED);
});

test('a command reaches every file of tools and of config', () => {
  expect(unreached(/^(tools|config)\//, toolEntries, graph)).toEqual([]);
});

test('a test or a command reaches every file that tests share', () => {
  expect(unreached(/^test\//, testEntries, graph)).toEqual([]);
});

test('the build names the service worker that is an entry here', () => {
  expect(reachedFrom(['vite.config.ts'], graph)).toContain('workers/service-worker.ts');
});

test('the repository was really read', () => {
  expect(pageEntries).toContain('src/main.tsx');
  expect(reachedFrom(pageEntries, graph).size).toBeGreaterThan(300);
  expect(reachedFrom(toolEntries, graph)).toContain('tools/serve/main.ts');
  expect(new Set(toolEntries)).toContain('tools/evaluate.ts');
  expect([...graph.values()].flat().length).toBeGreaterThan(2000);
});

describe('a planted file that nothing reaches is found', () => {
  const planted: ImportGraph = new Map([
    ['src/main.tsx', ['src/a.ts', 'workers/w.worker.ts']],
    ['src/a.ts', []],
    ['workers/w.worker.ts', ['src/b.ts']],
    ['src/b.ts', []],
    ['src/lost.ts', ['src/also-lost.ts', 'src/a.ts']],
    ['src/also-lost.ts', ['src/lost.ts']],
    ['tools/x.ts', ['src/lost.ts']],
  ]);

  test('also where lost files import each other, or a tool imports them', () => {
    expect(unreached(/^src\//, ['src/main.tsx'], planted)).toEqual(['src/lost.ts', 'src/also-lost.ts']);
  });

  test('and none where an entry leads to all', () => {
    expect(unreached(/^src\//, ['src/main.tsx', 'tools/x.ts'], planted)).toEqual([]);
  });

  test('entries are read from pages and commands', () => {
    expect(scriptsOf('test/support/bench/index.html', '<script type="module" src="./main.ts"></script>')).toEqual([
      'test/support/bench/main.ts',
    ]);
    expect(filesRunBy('"study": "node tools/run.mjs study", `node --import tsx tools/results.ts --only x`')).toEqual([
      'tools/run.mjs',
      'tools/results.ts',
      'tools/study.ts',
    ]);
  });
});
