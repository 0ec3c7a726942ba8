/** A part of docs/results.md that can be made anew without the others. */
export interface ResultsSection {
  readonly name: string;
  /** The text of the section, with its heading. `onLine` is called with each line of progress. */
  make(onLine: (line: string) => void): string | Promise<string>;
}

const INTRODUCTION = `# Results

Made by \`node --import tsx tools/results.ts\` from published tables that are not part of the repository, and from studies of our
own; nothing here is edited by hand. \`--only NAME\` makes one section anew, by the name above its heading in the source of this page. The
estimators are those of \`src/predict\`; \`npm run evaluate\` gives any line of NAS-Bench-201.
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
 * The document with some sections made anew and the others as they stand in `before`. Rejects with a sentence
 * where one is not there to be kept, or there is none of a name.
 */
export async function resultsDocument(
  sections: readonly ResultsSection[],
  before: string,
  only: readonly string[],
  onLine: (line: string) => void,
): Promise<string> {
  const unknown = only.find((name) => sections.every((section) => section.name !== name));
  if (unknown !== undefined) {
    throw new Error(`There is no section ${unknown}: ${sections.map(({ name }) => name).join(', ')}.`);
  }
  const kept = sectionTexts(before);
  const isMade = (name: string): boolean => only.length === 0 || only.includes(name);
  // Before hours are spent on the others.
  const missing = sections.find(({ name }) => !isMade(name) && !kept.has(name));
  if (missing !== undefined) throw new Error(`The section ${missing.name} was never made: make it, or all of them.`);
  const texts: string[] = [];
  for (const { name, make } of sections) {
    const text = isMade(name) ? (await make(onLine)).trim() : kept.get(name);
    texts.push(`<!-- section ${name} -->\n${text}\n`);
  }
  return [INTRODUCTION, ...texts].join('\n');
}
