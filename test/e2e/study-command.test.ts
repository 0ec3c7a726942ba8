import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordOf } from '../../src/share/bundle/convert-record';
import { parseBundleText } from '../../src/share/bundle/parse-bundle';
import { presetStudy } from '../../src/study/presets';
import { runTool } from '../../tools/cli/tool.mjs';
import { studyTool } from '../../tools/study/tool';
import { ROOT } from '../support/imports';
import { rememberingTerminal } from '../support/terminal';

/** The smallest study there is, so that the command is under test and not the engine. */
const CELLS = 2;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leti-study-command-'));
  const smoke = presetStudy('smoke', { backend: 'cpu', seed: 1, allowSoftwareAdapter: true });
  const protocol = { ...smoke.protocol, looks: [1], samplesPerVisit: 3, visitSampleMs: 0, coolDownLimitMs: 0 };
  const small = { ...smoke, sampling: { kind: 'uniform', count: CELLS }, protocol };
  writeFileSync(join(folder, 'study.json'), JSON.stringify(small));
});
afterEach(() => rmSync(folder, { recursive: true }));

const cellsIn = (file: string): number => {
  const bundle = parseBundleText(readFileSync(file, 'utf8'));
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
  return recordOf(bundle.value).measurements.length;
};

test('a study whose place goes while it measures is kept, and the last line says where', async () => {
  mkdirSync(join(folder, 'place'));
  const { terminal, told } = rememberingTerminal(folder);
  const spoiling = {
    ...terminal,
    tell(line: string): void {
      // The first line of progress: measuring has begun.
      rmSync(join(folder, 'place'), { recursive: true, force: true });
      terminal.tell(line);
    },
  };
  expect(await runTool(studyTool(), ['study.json', '--out', 'place/bundle.json'], spoiling)).toBe(1);
  const kept = readdirSync(folder).filter((name) => name.startsWith('bundle-'));
  expect(kept).toHaveLength(1);
  expect(told.at(-1)).toBe(
    `The result could not be written to "place/bundle.json", which is not there any more: it was kept as ${join(folder, kept[0])}.`,
  );
  expect(cellsIn(join(folder, kept[0]))).toBe(CELLS);
});

test('a browser that does not start ends the command with one line', async () => {
  const args = [join(ROOT, 'tools', 'run.mjs'), 'study', 'study.json', '--out', 'bundle.json'];
  const env = { ...process.env, LETI_CHROMIUM: process.execPath };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  expect(stderr).toMatch(
    /^The browser ".*" did not start \([^\n]*\): install Chromium, or name one in LETI_CHROMIUM\.\n$/,
  );
  expect([status, stdout, readdirSync(folder)]).toEqual([1, '', ['study.json']]);
});
