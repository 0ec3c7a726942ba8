import { canonicalJson } from '../../base/canonical-json';
import type { GraphForm } from '../../graph/op-graph';
import { type Backend, isCurrent, type Sampling, type StudyDefinition } from '../definition';
import { PRESET_NAMES, type PresetName, presetStudy } from '../presets';
import { FIELD_NAMES, FIELDS, type FieldName, textOfValue } from './fields';

/** The spaces that a study can be designed of. A person's own model is measured as it is. */
export const DRAFT_SPACES = ['nas-bench-101', 'nas-bench-201', 'networks'] as const;
export type DraftSpace = (typeof DRAFT_SPACES)[number];

/** How cells are chosen; popular networks are named one by one. */
export const CELL_SAMPLINGS = ['uniform', 'by-macs', 'by-operators', 'designed', 'list'] as const;
export type CellSampling = (typeof CELL_SAMPLINGS)[number];

/** A study while a person designs it: every choice as entered, valid or not. `validateDraft` finds what is invalid. */
export interface StudyDraft {
  readonly space: DraftSpace;
  readonly sampling: CellSampling;
  readonly quadratic: boolean;
  readonly pruned: boolean;
  readonly form: GraphForm;
  /** Ids of popular networks, in the order chosen. */
  readonly networks: readonly string[];
  /** One study each, over the same networks. */
  readonly backends: readonly Backend[];
  /** Whether a software adapter may be measured, wherever the study is opened. */
  readonly allowSoftwareAdapter: boolean;
  /** As typed. */
  readonly texts: Readonly<Record<FieldName, string>>;
}

const ANY = { backend: 'webgpu', seed: 0, allowSoftwareAdapter: false } as const;

/** The preset that a space begins with. */
const SPACE_PRESETS: Readonly<Record<DraftSpace, PresetName>> = {
  'nas-bench-101': 'quick',
  'nas-bench-201': 'nas-bench-201',
  networks: 'popular',
};

/** Initial values of the fields of samplings that no preset uses. */
const UNUSED: Readonly<Partial<Record<FieldName, string>>> = { pool: '2000', bins: '10', indices: '' };

const presetTexts = (space: DraftSpace) => textsOf(presetStudy(SPACE_PRESETS[space], ANY));

const DEFAULT_TEXTS: Readonly<Record<FieldName, string>> = {
  ...(Object.fromEntries(FIELD_NAMES.map((name) => [name, ''])) as Record<FieldName, string>),
  ...UNUSED,
  ...presetTexts('networks'),
  ...presetTexts('nas-bench-201'),
  ...presetTexts('nas-bench-101'),
};
const DEFAULT_NETWORKS = networksOf(presetStudy('popular', ANY).sampling);

export const draftOfPreset = (name: PresetName, backends: readonly Backend[], seed: number): StudyDraft =>
  withDefinition(presetStudy(name, { ...ANY, seed }), backends);

/** The preset that a draft still is, whatever its name, seed and backends; undefined once something was changed. */
export function presetOfDraft(draft: StudyDraft): PresetName | undefined {
  const { name, seed } = draft.texts;
  const same = canonicalJson(draft);
  return PRESET_NAMES.find((preset) => {
    const { allowSoftwareAdapter } = draft;
    const other = draftOfPreset(preset, draft.backends, 0);
    return canonicalJson({ ...other, allowSoftwareAdapter, texts: { ...other.texts, name, seed } }) === same;
  });
}

/** Undefined for a person's own model, whose files no definition holds. An earlier protocol gives way to the current one. */
export const draftOfDefinition = (
  definition: StudyDefinition,
  backends: readonly Backend[] = [definition.backend],
): StudyDraft | undefined => (definition.space.kind === 'own-model' ? undefined : withDefinition(definition, backends));

function withDefinition(definition: StudyDefinition, backends: readonly Backend[]): StudyDraft {
  const { space, sampling, form, allowSoftwareAdapter } = definition;
  return {
    space: space.kind === 'own-model' ? 'networks' : space.kind,
    sampling: sampling.kind === 'named' ? 'uniform' : sampling.kind,
    quadratic: sampling.kind === 'designed' && sampling.quadratic,
    pruned: space.kind === 'nas-bench-201' ? space.pruned : true,
    form,
    networks: sampling.kind === 'named' ? networksOf(sampling) : DEFAULT_NETWORKS,
    backends,
    allowSoftwareAdapter,
    texts: { ...DEFAULT_TEXTS, ...textsOf(isCurrent(definition) ? definition : withCurrentProtocol(definition)) },
  };
}

/** The same study of another space: its skeleton and way to choose begin as that space's preset has them. */
export function withSpace(draft: StudyDraft, space: DraftSpace): StudyDraft {
  if (space === draft.space) return draft;
  const texts = Object.entries(presetTexts(space)).filter(
    ([name]) => isOfSpace(name as FieldName) || (name === 'name' && isPresetName(draft.texts.name)),
  );
  return { ...draft, space, sampling: 'uniform', texts: { ...draft.texts, ...Object.fromEntries(texts) } };
}

const isOfSpace = (name: FieldName): boolean => /^(space|sampling)\./.test(FIELDS[name].path);
const isPresetName = (name: string): boolean => PRESET_NAMES.some((preset) => presetStudy(preset, ANY).name === name);

const withCurrentProtocol = (definition: StudyDefinition): StudyDefinition => ({
  ...definition,
  protocol: presetStudy('quick', ANY).protocol,
});

function networksOf(sampling: Sampling): readonly string[] {
  return sampling.kind === 'named' ? sampling.ids : [];
}

/** The fields that a definition has, as texts. */
function textsOf(definition: StudyDefinition): Partial<Record<FieldName, string>> {
  return Object.fromEntries(
    FIELD_NAMES.flatMap((name) => {
      const value = valueAt(definition, FIELDS[name].path);
      return value === undefined ? [] : [[name, textOfValue(name, value)]];
    }),
  );
}

function valueAt(root: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined,
      root,
    );
}
