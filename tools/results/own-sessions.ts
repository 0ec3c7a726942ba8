import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { StudyRecord } from '../../src/measure/record/study-record';
import { recordOf } from '../../src/share/bundle/convert-record';
import { parseBundleText } from '../../src/share/bundle/parse-bundle';
import { type Skeleton101, STANDARD_SKELETON } from '../../src/space/nas-bench-101/lower';
import type { Backend, CurrentStudy } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { checkOutput, writeResult } from '../cli/files';
import { quoted, workFailed } from '../cli/problem.mjs';
import type { Terminal } from '../cli/tool.mjs';
import { prepareSite } from '../prepare-site';
import { runStudyInChromium } from '../study/run-in-chromium';

/** Sessions of one backend on the same cells, each in a new browser profile. */
export interface OwnSessions {
  readonly backend: Backend;
  readonly records: readonly StudyRecord[];
}

export const OWN_CELLS = 200;
export const SESSIONS = 3;

/** One cell a network, so small that software adapters time hundreds of them in a quarter of an hour. */
const SKELETONS: Readonly<Partial<Record<Backend, Skeleton101>>> = {
  webgpu: { ...STANDARD_SKELETON, stacks: 1, modulesPerStack: 1, stemChannels: 16, inputSize: 16 },
  webgl: { ...STANDARD_SKELETON, stacks: 1, modulesPerStack: 1, stemChannels: 16, inputSize: 32 },
  wasm: { ...STANDARD_SKELETON, modulesPerStack: 1, stemChannels: 32, inputSize: 32 },
};
export const OWN_BACKENDS = ['webgpu', 'webgl', 'wasm'] as const;

export function ownStudy(backend: Backend): CurrentStudy {
  const skeleton = SKELETONS[backend];
  if (skeleton === undefined) throw new Error(`no study of our own on ${backend}`);
  const quick = presetStudy('quick', { backend, seed: 101, allowSoftwareAdapter: true });
  return {
    ...quick,
    name: `${OWN_CELLS} cells, ${backend}`,
    space: { kind: 'nas-bench-101', skeleton },
    sampling: { kind: 'uniform', count: OWN_CELLS },
    // The same number of visits for all: what a cell is like must not decide how well it is known. Short ones, without
    // chains: a session takes some minutes.
    protocol: {
      ...quick.protocol,
      looks: [3],
      samplesPerVisit: 3,
      visitSampleMs: 20,
      warmUpMaxRuns: 5,
      visitBudgetMs: 500,
      chainRuns: 0,
      coolDownLimitMs: 5000,
    },
  };
}

/**
 * Makes sure, before hours are spent, that the kept sessions can be read, and that the others can be measured and kept.
 * Rejects with a CommandProblem.
 */
export async function prepareOwnSessions(folder: string, terminal: Terminal): Promise<void> {
  const missing: string[] = [];
  for (const backend of OWN_BACKENDS)
    for (let session = 1; session <= SESSIONS; session++) {
      const file = sessionFile(folder, backend, session);
      if ((await keptSession(file)) === undefined) missing.push(file);
    }
  if (missing.length === 0) return;
  await mkdir(folder, { recursive: true });
  for (const file of missing) checkOutput(file, 'The session', terminal);
  prepareSite();
}

/** The sessions of one backend, read from `folder` where they are kept, measured and kept there where not. */
export async function ownSessions(backend: Backend, folder: string, terminal: Terminal): Promise<OwnSessions> {
  const records: StudyRecord[] = [];
  for (let session = 1; session <= SESSIONS; session++)
    records.push(await ownSession(backend, session, folder, terminal));
  return { backend, records };
}

const sessionFile = (folder: string, backend: Backend, session: number): string =>
  join(folder, `${backend}-${session}.json`);

/** One of them, counted from 1. After the first, every operator of its networks is timed alone. */
async function ownSession(backend: Backend, session: number, folder: string, terminal: Terminal): Promise<StudyRecord> {
  const file = sessionFile(folder, backend, session);
  const kept = await keptSession(file);
  if (kept !== undefined) return kept;
  const output = checkOutput(file, 'The session', terminal);
  const log = (line: string): void => terminal.tell(`${backend}, session ${session}: ${line}`);
  const json = await runStudyInChromium(ownStudy(backend), log, session === 1 ? timeOperators : undefined);
  await writeResult(json, output, terminal);
  return recordIn(json, file);
}

/** Undefined where it was not measured yet. */
async function keptSession(file: string): Promise<StudyRecord | undefined> {
  if (!existsSync(file)) return undefined;
  return recordIn(await readFile(file, 'utf8'), file);
}

function recordIn(json: string, file: string): StudyRecord {
  const bundle = parseBundleText(json);
  if (bundle.ok) return recordOf(bundle.value);
  throw workFailed(`The session ${quoted(file)} is no bundle: move it away, and it is measured anew`);
}

const OPERATORS_LIMIT_MS = 3_600_000;

async function timeOperators(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Measure the operators of this study' }).click();
  await page.getByText(/^All [\d,]+ are measured/).waitFor({ timeout: OPERATORS_LIMIT_MS });
}
