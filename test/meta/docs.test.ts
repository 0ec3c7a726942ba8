import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, readSource } from '../support/imports';
import { repositoryFiles } from '../support/repository';

const files = repositoryFiles();
const documents = files.filter((file) => /^(README|CONTRIBUTING)\.md$|^docs\/.*\.md$/.test(file));

/** What a document says exists: paths from the root in code, links to files, and commands. */
interface Claims {
  readonly paths: readonly string[];
  readonly links: readonly string[];
  readonly commands: readonly string[];
}

const TOP = /^(src|workers|tools|test|docs|config|public|\.ci)(\/|$)|^\w[\w.-]*\.(md|json|ts|html)$/;
const COMMAND = /^(npm|npx|node) \S/;

function claimsOf(text: string): Claims {
  const blocks = [...text.matchAll(/^```(?:sh|bash|console)?\n([\s\S]*?)^```/gm)].flatMap(([, block]) =>
    block.split('\n'),
  );
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span);
  return {
    paths: spans.filter((span) => TOP.test(span) && !/\s/.test(span)),
    links: [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link)),
    commands: [...spans, ...blocks].map((line) => line.replace(/^\$ /, '').trim()).filter((line) => COMMAND.test(line)),
  };
}

/** A path of the repository, a folder of it, or a pattern with `*` that some file fits. */
function pathExists(path: string): boolean {
  if (!path.includes('*')) return existsSync(join(ROOT, path));
  const escaped = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return files.some((file) => new RegExp(`^${escaped.join('[^/]*')}$`).test(file));
}

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function linkExists(document: string, link: string): boolean {
  const [path, anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(ROOT, target))) return false;
  if (anchor === undefined) return true;
  const headings = [...readSource(target).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
  return headings.includes(anchor);
}

const scripts: Record<string, string> = JSON.parse(readSource('package.json')).scripts;

/** Why a command would not run, or undefined where all that it names is there. */
function commandProblem(command: string): string | undefined {
  const [program, first = '', second = ''] = command.split(/\s+/);
  if (program === 'npm') {
    if (['install', 'ci'].includes(first)) return undefined;
    const script = first === 'run' ? second : first;
    return script in scripts ? undefined : `package.json has no script ${script}`;
  }
  if (program === 'npx' && !existsSync(join(ROOT, 'node_modules/.bin', first))) return `${first} is not installed`;
  const paths = command.split(/\s+/).filter((word) => /^(src|workers|tools|test|config)\/\S+\.\w+$/.test(word));
  const missing = paths.find((path) => !pathExists(path));
  return missing === undefined ? undefined : `${missing} does not exist`;
}

describe.each(documents)('%s', (document) => {
  const claims = claimsOf(readSource(document));

  test('names paths that exist', () => {
    expect(claims.paths.filter((path) => !pathExists(path))).toEqual([]);
  });

  test('links to files and headings that exist', () => {
    expect(claims.links.filter((link) => !linkExists(document, link))).toEqual([]);
  });

  test('gives commands that exist', () => {
    expect(claims.commands.flatMap((command) => commandProblem(command) ?? [])).toEqual([]);
  });
});

test('the documents were really read', () => {
  expect(documents).toEqual(
    expect.arrayContaining([
      'README.md',
      'CONTRIBUTING.md',
      'docs/architecture.md',
      'docs/measurement.md',
      'docs/formats.md',
      'docs/glossary.md',
    ]),
  );
  const all = documents.map((document) => claimsOf(readSource(document)));
  expect(all.flatMap((claims) => claims.paths).length).toBeGreaterThan(30);
  expect(all.flatMap((claims) => claims.links).length).toBeGreaterThan(10);
  expect(all.flatMap((claims) => claims.commands).length).toBeGreaterThan(8);
});

test('every script of package.json is in some document', () => {
  const commands = documents.flatMap((document) => claimsOf(readSource(document)).commands);
  const named = new Set(commands.map((command) => command.replace(/^npm (run )?/, '').split(/\s+/)[0]));
  expect(Object.keys(scripts).filter((script) => !named.has(script))).toEqual([]);
});

describe('what is missing is found', () => {
  const text = [
    'See `src/graph/nowhere.ts`, `src/graph/*.ts`, `docs/*.nothing` and [this](docs/nowhere.md), [that](README.md#nowhere).',
    'Run `npm run nowhere`, `npm test` or `npx nowhere`:',
    '```sh',
    'node tools/nowhere.mjs --fast',
    '```',
  ].join('\n');
  const claims = claimsOf(text);

  test('paths', () => {
    expect(claims.paths.filter((path) => !pathExists(path))).toEqual(['src/graph/nowhere.ts', 'docs/*.nothing']);
  });

  test('links', () => {
    expect(claims.links.filter((link) => !linkExists('CONTRIBUTING.md', link))).toEqual([
      'docs/nowhere.md',
      'README.md#nowhere',
    ]);
  });

  test('commands', () => {
    expect(claims.commands.map(commandProblem)).toEqual([
      'package.json has no script nowhere',
      undefined,
      'nowhere is not installed',
      'tools/nowhere.mjs does not exist',
    ]);
  });
});
