import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../../src/study/definition';
import type { DesignName } from './designs';
import type { RecordedSession, SessionPlan } from './plan';

/** Sessions as they were recorded, 1 to 5 MB each. */
export const RECORDINGS = fileURLToPath(new URL('../../../.cache/paired/', import.meta.url));

/** `calm`: the machine as it is; `loaded`: all cores kept busy in stretches. */
export type Condition = 'calm' | 'loaded';

export interface Recording extends RecordedSession {
  readonly plan: SessionPlan;
}

/** The name of the file of one session. */
export const recordingName = (backend: Backend, design: DesignName, condition: Condition, session: number): string =>
  `${backend}-${design}-${condition}-${session}.json`;

/** All sessions of one kind. */
export async function readRecordings(backend: Backend, design: DesignName, condition: Condition): Promise<Recording[]> {
  const prefix = `${backend}-${design}-${condition}-`;
  const names = (await readdir(RECORDINGS)).filter((name) => name.startsWith(prefix)).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(RECORDINGS, name), 'utf8'))));
}
