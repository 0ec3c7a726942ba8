import { quoted, wrongCall } from '../cli/problem.mjs';
import type { Terminal } from '../cli/tool.mjs';

/** A part of docs/results.md that can be made anew without the others. */
export interface ResultsSection {
  readonly name: string;
  /** Makes sure, before hours are spent, that the section can be made. Rejects with a CommandProblem where not. */
  check?(terminal: Terminal): void | Promise<void>;
  /** The text of the section, with its heading; progress is told. */
  make(terminal: Terminal): string | Promise<string>;
}

const INTRODUCTION = `# Results

Made by \`node --import tsx tools/results.ts\` from published tables that are not part of the repository, and from studies of our
own; nothing here is edited by hand. \`--only NAME\` makes one section anew, by the name above its heading in the source of this page. The
estimators are those of \`src/predict\`; \`npm run evaluate\` gives any line of NAS-Bench-201. All sections but the first were made before
the estimators judged their rows for gross errors ([Predicting](predicting.md)): there every row counts in full.
`;

const MARK = /^<!-- section ([\w-]+) -->\n/m;

/** The texts of a document's sections, by name. */
export function sectionTexts(document: string): ReadonlyMap<string, string> {
  const [, ...parts] = document.split(MARK);
  const texts = new Map<string, string>();
  for (let i = 0; i + 1 < parts.length; i += 2) texts.set(parts[i], parts[i + 1].trim());
  return texts;
}

/**
 * The document with some sections made anew and the others as they stand in `before`. Rejects with a CommandProblem
 * where one is not there to be kept, or there is none of a name.
 */
export async function resultsDocument(
  sections: readonly ResultsSection[],
  before: string,
  only: readonly string[],
  terminal: Terminal,
): Promise<string> {
  const unknown = only.find((name) => sections.every((section) => section.name !== name));
  if (unknown !== undefined) {
    throw wrongCall(`There is no section ${quoted(unknown)}: ${sections.map(({ name }) => name).join(', ')}`);
  }
  const kept = sectionTexts(before);
  const isMade = (name: string): boolean => only.length === 0 || only.includes(name);
  // Before hours are spent on the others.
  const missing = sections.find(({ name }) => !isMade(name) && !kept.has(name));
  if (missing !== undefined) throw wrongCall(`The section ${missing.name} was never made: make it, or all of them`);
  for (const { name, check } of sections) if (isMade(name)) await check?.(terminal);
  const texts: string[] = [];
  for (const { name, make } of sections) {
    const text = isMade(name) ? (await make(terminal)).trim() : kept.get(name);
    texts.push(`<!-- section ${name} -->\n${text}\n`);
  }
  return [INTRODUCTION, ...texts].join('\n');
}
