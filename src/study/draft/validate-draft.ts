import * as v from 'valibot';
import { objectionOf } from '../../base/describe-issue';
import { type Backend, PROTOCOL_VERSION, STUDY_SCHEMA_VERSION, type StudyDefinition } from '../definition';
import { StudyDefinitionSchema } from '../parse-definition';
import type { StudyDraft } from './draft';
import { FIELD_NAMES, FIELDS, type FieldName, typedNumber, valueOfText } from './fields';

/** What can be wrong: a typed value, the choice of networks or that of backends. */
export type DraftInput = FieldName | 'networks' | 'backends';
export type DraftProblems = Readonly<Partial<Record<DraftInput, string>>>;

/** The studies that a draft stands for, one a backend; or what is wrong with it, a sentence a place. */
export type DraftValidation =
  | { readonly state: 'valid'; readonly definitions: readonly StudyDefinition[] }
  | { readonly state: 'invalid'; readonly problems: DraftProblems };

/**
 * Reads a draft by the schema that every definition from outside is read by, so that what can be designed is what can be
 * opened. `softwareOnly`: backends whose only adapter here is a software one; designing for them is consent.
 */
export function validateDraft(draft: StudyDraft, softwareOnly: ReadonlySet<Backend> = new Set()): DraftValidation {
  const [first, ...rest] = draft.backends;
  const parsed = v.safeParse(StudyDefinitionSchema, rawDefinition(draft, first ?? 'webgpu'));
  const problems = {
    ...(parsed.success ? {} : problemsOf(parsed.issues, draft)),
    ...(first === undefined ? { backends: 'Choose at least one backend.' } : {}),
  };
  if (!parsed.success || first === undefined) return { state: 'invalid', problems };
  const definitions = [first, ...rest].map((backend) => ({
    ...parsed.output,
    backend,
    allowSoftwareAdapter: draft.allowSoftwareAdapter || softwareOnly.has(backend),
  }));
  return { state: 'valid', definitions };
}

/** Fields that a draft uses, as its space and its way to choose have them. */
export function usedFields(draft: StudyDraft): readonly FieldName[] {
  const { space, sampling, texts } = draft;
  const cells = space !== 'networks';
  const isUsed: Partial<Record<FieldName, boolean>> = {
    stemChannels: cells,
    inputSize: cells,
    classes: cells,
    stacks: space === 'nas-bench-101',
    modulesPerStack: space === 'nas-bench-101',
    cellsPerStage: space === 'nas-bench-201',
    networkInput: !cells && texts.networkInput.trim() !== '',
    networkWidth: !cells && texts.networkWidth.trim() !== '',
    count: cells && sampling !== 'list',
    pool: cells && sampling !== 'list' && sampling !== 'uniform',
    bins: cells && sampling === 'by-macs',
    indices: cells && sampling === 'list',
    shardIndex: isShared(draft),
    shardCount: isShared(draft),
  };
  return FIELD_NAMES.filter((name) => isUsed[name] ?? true);
}

const isShared = ({ texts }: StudyDraft): boolean => `${texts.shardIndex}${texts.shardCount}`.trim() !== '';

type RawObject = { [key: string]: unknown };

function rawDefinition(draft: StudyDraft, backend: Backend): RawObject {
  const { space, sampling, networks, form, allowSoftwareAdapter } = draft;
  const raw: RawObject = {
    schemaVersion: STUDY_SCHEMA_VERSION,
    space: { kind: space, ...(space === 'nas-bench-201' ? { pruned: draft.pruned } : {}) },
    sampling: {
      ...(space === 'networks' ? { kind: 'named', ids: networks } : { kind: sampling }),
      ...(sampling === 'designed' && space !== 'networks' ? { quadratic: draft.quadratic } : {}),
    },
    form,
    backend,
    protocol: { version: PROTOCOL_VERSION },
    allowSoftwareAdapter,
  };
  for (const name of usedFields(draft)) setAt(raw, FIELDS[name].path, valueOfText(name, draft.texts[name]));
  return raw;
}

function setAt(root: RawObject, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let tree = root;
  for (const key of keys) {
    const next = tree[key] ?? {};
    tree[key] = next;
    tree = next as RawObject;
  }
  tree[last] = value;
}

/** The first objection to each place. */
function problemsOf(issues: readonly v.BaseIssue<unknown>[], draft: StudyDraft): DraftProblems {
  const problems: Partial<Record<DraftInput, string>> = {};
  for (const issue of issues) {
    const place = inputAt(v.getDotPath(issue as v.BaseIssue<unknown>) ?? '', draft);
    problems[place] ??= describeIssueAt(issue, place);
  }
  return problems;
}

function inputAt(path: string, draft: StudyDraft): DraftInput {
  if (path.startsWith('sampling.ids')) return 'networks';
  if (path === 'shard') return 'shardIndex';
  const field = usedFields(draft).find(
    (name) => path === FIELDS[name].path || path.startsWith(`${FIELDS[name].path}.`),
  );
  return field ?? 'name';
}

/** valibot's objection as a sentence in the person's own units. */
function describeIssueAt(issue: v.BaseIssue<unknown>, place: DraftInput): string {
  const { requirement } = issue;
  const typed = (): string =>
    typeof requirement !== 'number'
      ? String(requirement)
      : String(place in FIELDS ? typedNumber(place as FieldName, requirement) : requirement);
  switch (issue.type) {
    case 'number':
      return isList(place) ? 'Needs numbers, with commas between them.' : 'Needs a number.';
    case 'integer':
      return isList(place) ? 'Needs whole numbers.' : 'Needs a whole number.';
    case 'min_value':
      return `At least ${typed()}.`;
    case 'max_value':
      return `At most ${typed()}.`;
    case 'multiple_of':
      return `A multiple of ${requirement}.`;
    case 'min_length':
      return EMPTY[place] ?? 'Needs at least one.';
    case 'max_length':
      return place === 'name' ? `At most ${requirement} characters.` : `At most ${requirement} of them.`;
    default:
      return sentence(objectionOf(issue).reason);
  }
}

const isList = (place: DraftInput): boolean => place === 'looks' || place === 'indices';

const EMPTY: Readonly<Partial<Record<DraftInput, string>>> = {
  name: 'Needs a name.',
  networks: 'Choose at least one network.',
  indices: 'List at least one cell.',
  looks: 'Needs at least one number of visits.',
};

const SENTENCES: Readonly<Record<string, string>> = {
  'does not ascend': 'Each number must be larger than the one before.',
  'lists a cell twice': 'A cell is listed twice.',
  'a chain has at least two inferences': 'At least 2; or 0 for no chain.',
  'there is no shard of this index': 'There are not so many parts.',
};

const sentence = (message: string): string =>
  SENTENCES[message] ?? `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
