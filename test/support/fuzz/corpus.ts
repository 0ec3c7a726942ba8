import { readdirSync, readFileSync } from 'node:fs';
import type { Case } from './run';

const CORPUS = new URL('../../corpus/', import.meta.url);

export interface KeptFile {
  readonly name: string;
  /** Whether it is to be accepted, by its name. */
  readonly isAccepted: boolean;
  readonly kind: 'link' | 'bundle';
  readonly text: string;
}

/** The files of the corpus. */
export const keptFiles = (): KeptFile[] =>
  readdirSync(CORPUS)
    .filter((name) => name !== 'README.md')
    .map((name) => ({
      name,
      isAccepted: name.startsWith('accepted-'),
      kind: name.endsWith('.json') ? 'bundle' : 'link',
      text: readFileSync(new URL(name, CORPUS), 'utf8').trim(),
    }));

/** Those that are accepted and hold a study, as cases. */
export const keptCases = (): Case[] =>
  keptFiles().flatMap(({ isAccepted, kind, text }, place) =>
    isAccepted && (kind === 'bundle' || text.startsWith('r=')) ? [{ kind, place, text }] : [],
  );
