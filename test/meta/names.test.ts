import { describe, expect, test } from 'vitest';
import { readSource } from '../support/imports';
import { declaredNames, identifiersOf, phraseIn, wordsOf } from '../support/names';
import { repositoryFiles } from '../support/repository';

/** Each private word, with what the code says instead. Names that leave the code keep theirs: those are strings. */
const REPLACED_WORDS: Readonly<Record<string, string>> = {
  asker: 'worker client',
  backdrop: 'scatter background',
  breathe: 'yieldToMain',
  breather: 'yieldToMain',
  contest: 'ranking',
  doubt: 'posterior standard deviation, warning',
  doubtful: 'uncertain',
  doubts: 'warnings',
  'earlier drift': 'drift of protocol 2',
  farewell: 'page-exit marker',
  'fit basis': 'fit metadata',
  'hung start': 'startup retry',
  'hung starts': 'startup retries',
  lab: 'profiling, diagnostics',
  'leave folds out': 'crossValPredict',
  'left out ms': 'outOfFoldMs',
  likeness: 'covariance',
  'next to measure': 'active learning, selectBatch',
  'noise alone': 'measurement noise floor',
  'odd cell': 'residual outlier',
  'odd cells': 'residual outliers',
  'own model': 'custom model',
  'own models': 'custom models',
  painted: 'afterPaint',
  'put off': 'skipped, deferred',
  'same work': 'iso-cost',
  'say ms': 'predictMs',
  sayer: 'compilePredictor',
  slicer: 'yieldToMain',
  'stand in': 'operator fallback',
  'stand ins': 'operator fallbacks',
  stretch: 'interruption guard',
  stretches: 'interruption guards',
  thing: 'network noun',
  things: 'network nouns',
  thinned: 'subsample',
  twin: 'converted graph',
  twins: 'converted graphs',
  'view lines': 'model-averaged regression',
  'work line': 'cost regression',
};

/** Whole names that were replaced; a part of them may be a word of the field elsewhere. */
const REPLACED_NAMES: readonly string[] = [
  ...['CellPlace', 'DraftJudgement', 'DraftPlace', 'FindingItem', 'Later', 'LookUpLeftOut', 'NetworkField', 'OfBoth'],
  ...['PhoneCheck', 'PhoneChecker', 'PlaceRow', 'Placer', 'Pointing', 'ReadyProcess', 'ReadyTrees', 'SameWorkPair'],
  ...[
    'Sheet',
    'Shown',
    'ShownClaim',
    'Sliced',
    'SpreadRow',
    'StudyState',
    'Structures',
    'TimeLook',
    'TrustLine',
    'Truth',
  ],
  ...['WorkMeasure', 'WorkRow', 'calibrationOf', 'columnsOfLine', 'decodedPart', 'estimateDrafted', 'judgeDraft'],
  ...['knownPlace', 'leastPenalty', 'leftOutOf', 'lookUpsLeftOut', 'measuredIn', 'mix', 'moreOf', 'offTrend'],
  ...['operatorLook', 'paperLine', 'placeDifferences', 'placeRows', 'placer', 'readNamedTable', 'readyBoosting'],
  ...['readyForest', 'readyProcess', 'saidFarewell', 'spreadRowOf', 'trustLines', 'truthOf', 'useInSlices', 'useNear'],
  ...['useOwnTask', 'useTell', 'useTellRow', 'useUniqueId', 'workRowOf'],
];

/** Stems of file names that were replaced. */
const REPLACED_FILES: readonly string[] = [
  ...['by-macs', 'by-operators', 'cell-genes', 'cell-place', 'chart-walk', 'finding-items', 'judge-draft', 'later'],
  ...[
    'many',
    'measured-alike',
    'more-of',
    'named-table',
    'once',
    'parts',
    'phone-check',
    'place-rows',
    'places-section',
  ],
  ...['pointing', 'ready-trees', 'same-place', 'sheet', 'time-left', 'together', 'trust', 'truth', 'use-in-slices'],
  ...['use-near', 'use-own-task', 'use-unique-id', 'words'],
];

/** Digests and packed hashes are made of 32-bit words. */
const MACHINE_WORDS: readonly string[] = ['hexOfWords', 'hexWords', 'md5OfWords'];

/** Files that seem to declare a type name of another file, by their texts: the others need not be parsed. */
function filesWithSharedTypeNames(sources: ReadonlyMap<string, string>): Set<string> {
  const named = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name]) => name);
  const types = new Set([...sources.values()].flatMap((text) => named(text, /\b(?:type|interface|class|enum) (\w+)/g)));
  const declaring = new Map<string, Set<string>>();
  for (const [file, text] of sources) {
    for (const name of named(text, /^(?:export )?\w* ?(?:type|interface|class|enum|function|const|let) (\w+)/gm)) {
      if (types.has(name)) declaring.set(name, (declaring.get(name) ?? new Set()).add(file));
    }
  }
  return new Set([...declaring.values()].filter(({ size }) => size > 1).flatMap((shared) => [...shared]));
}

/** Type names that are exported by one file and declared at the top level of another, with the files. */
function namesOfTwoMeanings(sources: ReadonlyMap<string, string>): string[] {
  const declared = [...filesWithSharedTypeNames(sources)].flatMap((file) =>
    declaredNames(file, sources.get(file) ?? '').map((one) => ({ ...one, file })),
  );
  const exported = new Set(declared.filter(({ isType, isExported }) => isType && isExported).map(({ name }) => name));
  return [...exported].flatMap((name) => {
    const declaring = [...new Set(declared.filter((one) => one.name === name).map(({ file }) => file))].sort();
    return declaring.length > 1 ? [`${name}: ${declaring.join(', ')}`] : [];
  });
}

const PHRASES = Object.keys(REPLACED_WORDS);
const objections = new Map<string, string | undefined>();

/** Why a name must not be used, or undefined where it may. Names occur many times, so each is judged once. */
function objection(name: string): string | undefined {
  if (!objections.has(name)) objections.set(name, newObjection(name));
  return objections.get(name);
}

function newObjection(name: string): string | undefined {
  const phrase = phraseIn(name, PHRASES);
  if (phrase !== undefined) return `say ${REPLACED_WORDS[phrase]}`;
  if (REPLACED_NAMES.includes(name)) return 'was replaced';
  if (/^(MOST|LEAST)_/.test(name)) return 'say MAX_ or MIN_';
  if (/[a-z]Words$|_WORDS$/.test(name) && !MACHINE_WORDS.includes(name)) return 'say labels or describe';
  return undefined;
}

/** Why the identifiers of a file must not be used, one a line. */
const objectionsTo = (file: string, source: string): string[] =>
  identifiersOf(file, source, (name) => objection(name) !== undefined).map(
    (name) => `${file}: ${name}: ${objection(name)}`,
  );

/** Why a file, or a folder that it lies in, must not have its name, or undefined where it may. */
function objectionToPath(file: string): string | undefined {
  const stems = file.split('/').map((part) => part.replace(/(\.long)?(\.test)?\.\w+$/, ''));
  const stem = stems[stems.length - 1];
  if (REPLACED_FILES.includes(stem)) return 'was replaced';
  if (stem.endsWith('-words')) return 'say labels';
  return stems.map(objection).find((reason) => reason !== undefined);
}

/** A busy machine takes its time to read a thousand files. */
const READ_WITHIN_MS = 120_000;

const files = repositoryFiles().filter((file) => /^(src|workers|tools|config|test)\//.test(file));
/** This file lists the words as keys. */
const code = files.filter(
  (file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts') && file !== 'test/meta/names.test.ts',
);
/** A golden of a screen is named by its address, which is a wire name; what shipped under test/upgrades keeps its name. */
const named = files.filter((file) => !/^test\/(golden|upgrades)\//.test(file));

describe('type names', () => {
  test('no exported type name of src and workers stands for two things', { timeout: READ_WITHIN_MS }, () => {
    const shipped = code.filter((file) => /^(src|workers)\//.test(file));
    expect(shipped.length).toBeGreaterThan(400);
    expect(namesOfTwoMeanings(new Map(shipped.map((file) => [file, readSource(file)])))).toEqual([]);
  });

  const twice = (one: string, other: string): string[] =>
    namesOfTwoMeanings(
      new Map([
        ['a.ts', one],
        ['b.tsx', other],
      ]),
    );

  test.each([
    ['two exported types', 'export type Verdict = 1;', 'export interface Verdict {}'],
    ['an exported type and one that is not', 'export class Verdict {}', 'interface Verdict {}'],
    ['a type and a component', 'export enum Verdict {}', 'export function Verdict() { return <p />; }'],
    ['a type and a constant', 'export interface Verdict {}', 'const Verdict = 1;'],
  ])('%s of one name are found', (_, one, other) => {
    expect(twice(one, other)).toEqual(['Verdict: a.ts, b.tsx']);
  });

  test.each([
    ['a type that another file imports', 'export type Verdict = 1;', "import type { Verdict } from './a';"],
    ['a type and a value of one file', 'export type Verdict = 1; export const Verdict = 1;', ''],
    ['two types that no file exports', 'type Verdict = 1;', 'type Verdict = 2;'],
    ['a type parameter', 'export type Verdict = 1;', 'export type Other<Verdict> = Verdict[];'],
  ])('%s is none of them', (_, one, other) => {
    expect(twice(one, other)).toEqual([]);
  });
});

describe('replaced names', () => {
  test('no identifier is a word or a name that was replaced', { timeout: READ_WITHIN_MS }, () => {
    expect(code.length).toBeGreaterThan(800);
    expect(code.flatMap((file) => objectionsTo(file, readSource(file)))).toEqual([]);
  });

  test('no file or folder is named by one', () => {
    expect(named.flatMap((file) => (objectionToPath(file) === undefined ? [] : [file]))).toEqual([]);
  });

  test.each(Object.keys(REPLACED_WORDS))('"%s" is found in identifiers and file names', (phrase) => {
    const camel = phrase.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
    const pascal = `${camel[0].toUpperCase()}${camel.slice(1)}`;
    const source = `export const ${camel} = 1; function of${pascal}() {} interface ${pascal}Of { readonly x: 1 }
      const made = { ${camel}Ms: 1, ${phrase.toUpperCase().replaceAll(' ', '_')}: 2 };`;
    expect(objectionsTo('src/a.ts', source)).toHaveLength(5);
    expect(objectionToPath(`src/space/${phrase.replaceAll(' ', '-')}.ts`)).toBeDefined();
    expect(objectionToPath(`test/unit/${phrase.replaceAll(' ', '-')}-view.long.test.ts`)).toBeDefined();
    expect(objectionToPath(`src/${phrase.replaceAll(' ', '-')}/index.ts`)).toBeDefined();
  });

  test.each(REPLACED_NAMES)('%s is found', (name) => {
    expect(objectionsTo('src/a.ts', `const ${name} = 1;`)).toHaveLength(1);
  });

  test.each(REPLACED_FILES)('%s is found as the name of a file', (stem) => {
    expect(objectionToPath(`src/text/${stem}.ts`)).toBeDefined();
  });

  test.each(['MOST_ROWS', 'LEAST_ROWS', 'BACKEND_WORDS', 'reasonWords'])('%s is found', (name) => {
    expect(objectionsTo('src/a.ts', `const ${name} = 1;`)).toHaveLength(1);
  });

  test.each([
    ...['something', 'nothingAsked', 'label', 'collaborate', 'available', 'StretchedImage', 'breathing', 'MAX_ROWS'],
    ...['mostFrequent', 'atLeast', 'UTMOST_MS', 'hexOfWords', 'wordsOf', 'words', 'stands', 'insight'],
    ...['ranking', 'custom', 'mixed', 'Truthy', 'showsShown'],
  ])('%s is none of them', (name) => {
    expect(objectionsTo('src/a.ts', `const ${name} = 1;`)).toEqual([]);
  });

  test('strings and comments are not read: wire names and texts for people keep their words', () => {
    const source = "// the lab's own model\nexport const route = 'own-model'; const text = `Doubt`;";
    expect(objectionsTo('src/a.ts', source)).toEqual([]);
  });
});

test.each([
  ['toHTMLText2', ['to', 'html', 'text2']],
  ['MAX_ROWS_AT_ONCE', ['max', 'rows', 'at', 'once']],
  ['own-model.long', ['own', 'model', 'long']],
  ['_twinOf', ['twin', 'of']],
])('the words of %s', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

test('every name in code type of the glossary is an identifier or a string of the source', {
  timeout: READ_WITHIN_MS,
}, () => {
  const named = new Set([...readSource('docs/glossary.md').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.size).toBeGreaterThan(60);
  for (const file of code.filter((one) => /^(src|workers|tools)\//.test(one))) {
    const source = readSource(file);
    for (const name of identifiersOf(file, source, (one) => named.has(one))) named.delete(name);
    for (const [, text] of source.matchAll(/'([a-z]\w*)'/g)) named.delete(text);
  }
  expect([...named]).toEqual([]);
});
