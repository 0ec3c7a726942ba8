import * as v from 'valibot';
import { boundedArray } from '../base/bounded';
import { describeIssue } from '../base/describe-issue';
import { quote } from '../base/quote';
import { err, ok, type Result } from '../base/result';
import { isInSpace, spaceSize } from '../space/architecture';
import { CELLS } from '../space/nas-bench-101/cell';
import { SearchSpaceSchema } from '../space/schema';
import { BACKENDS, PROTOCOL_VERSION, type Sampling, STUDY_SCHEMA_VERSION, type StudyDefinition } from './definition';
import { studyNameSchema } from './name';
import { upgradeDefinition } from './versions';

const integer = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Most trials of a study on one device. */
export const MAX_TRIALS = 20_000;
/** Largest pool: the MACs of every cell in it are counted before the first trial, which takes some seconds on a phone. */
const MAX_POOL = 20_000;
/** Largest pool of a designed sample: every selection step evaluates the features of every cell in it. */
const MAX_DESIGN_POOL = 4_000;
const MAX_SHARDS = 10_000;

/** A list that names nothing twice. */
const each = <T>(item: v.GenericSchema<T>) =>
  v.pipe(
    boundedArray(item, { least: 1, most: MAX_TRIALS }),
    v.check((items) => new Set(items).size === items.length, 'lists a cell twice'),
  );

const count = integer(1, MAX_TRIALS);

const SamplingSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('uniform'), count }),
  v.strictObject({ kind: v.literal('list'), indices: each(integer(0, CELLS - 1)) }),
  v.strictObject({ kind: v.literal('named'), ids: each(v.pipe(v.string(), v.minLength(1), v.maxLength(80))) }),
  v.strictObject({ kind: v.literal('by-macs'), count, pool: integer(1, MAX_POOL), bins: integer(1, 1000) }),
  v.strictObject({ kind: v.literal('by-operators'), count, pool: integer(1, MAX_POOL) }),
  v.strictObject({ kind: v.literal('designed'), count, pool: integer(1, MAX_DESIGN_POOL), quadratic: v.boolean() }),
]);

const ratio = v.pipe(v.number(), v.minValue(0.001), v.maxValue(1));

/** What all versions begin with; `batch` images. */
const inEveryProtocol = {
  batch: integer(1, 256),
  warmUpWindow: integer(1, 100),
  warmUpTolerance: ratio,
  warmUpMaxRuns: integer(0, 10_000),
  samplesPerVisit: integer(3, 10_000),
};
const visitBudgetMs = integer(100, 600_000);
const wasmThreads = integer(0, 64);

/** What versions 2 and 3 end with. */
const inRounds = {
  visitBudgetMs,
  looks: v.pipe(
    boundedArray(integer(1, 100), { least: 1, most: 20 }),
    v.check((looks) => looks.every((look, i) => i === 0 || look > looks[i - 1]), 'does not ascend'),
  ),
  targetHalfWidth: ratio,
  chainRuns: v.pipe(
    integer(0, 1000),
    v.check((runs) => runs !== 1, 'a chain has at least two inferences'),
  ),
  coolDownLimitMs: integer(0, 3_600_000),
  wasmThreads,
};

// Fields come out in the order they have here, and links are written in it: byte for byte as pages of old wrote them.
const ProtocolSchema = v.strictObject({
  version: v.literal(PROTOCOL_VERSION),
  ...inEveryProtocol,
  visitSampleMs: integer(0, 60_000),
  ...inRounds,
});

const SecondProtocolSchema = v.strictObject({ version: v.literal(2), ...inEveryProtocol, ...inRounds });

const FirstProtocolSchema = v.strictObject({
  version: v.literal(1),
  ...inEveryProtocol,
  visitsPerTrial: integer(1, 100),
  visitBudgetMs,
  wasmThreads,
});

export const StudyDefinitionSchema: v.GenericSchema<unknown, StudyDefinition> = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(STUDY_SCHEMA_VERSION),
    name: studyNameSchema,
    space: SearchSpaceSchema,
    sampling: SamplingSchema,
    shard: v.exactOptional(
      v.pipe(
        v.strictObject({ index: integer(0, MAX_SHARDS - 1), count: integer(1, MAX_SHARDS) }),
        v.check(({ index, count }) => index < count, 'there is no shard of this index'),
      ),
    ),
    form: v.picklist(['folded', 'unfolded']),
    backend: v.picklist(BACKENDS),
    protocol: v.variant('version', [ProtocolSchema, SecondProtocolSchema, FirstProtocolSchema]),
    seed: integer(0, 0xffffffff),
    allowSoftwareAdapter: v.boolean(),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const problem = samplingProblem(dataset.value);
    if (problem === undefined) return;
    const { sampling } = dataset.value;
    const value = sampling[problem.field as keyof Sampling];
    addIssue({
      message: problem.message,
      path: [
        { type: 'object', origin: 'value', input: dataset.value, key: 'sampling', value: sampling },
        { type: 'object', origin: 'value', input: sampling, key: problem.field, value },
      ],
    });
  }),
);

/** The field of a sampling that the space does not allow, and why; undefined where it allows the sampling. */
function samplingProblem({
  space,
  sampling,
}: Pick<StudyDefinition, 'space' | 'sampling'>): { readonly field: string; readonly message: string } | undefined {
  if ((sampling.kind === 'named') !== (space.kind === 'networks' || space.kind === 'own-model'))
    return { field: 'kind', message: `${sampling.kind} is no way to sample ${space.kind}` };
  switch (sampling.kind) {
    case 'named': {
      if (space.kind === 'own-model')
        return sampling.ids.length === 1 && sampling.ids[0] === space.digest
          ? undefined
          : { field: 'ids', message: 'names another model than that of the space' };
      const unknown = sampling.ids.find((id) => !isInSpace({ kind: 'networks', id }, space));
      return unknown === undefined
        ? undefined
        : { field: 'ids', message: `this version has no network ${quote(unknown)} of this input and width` };
    }
    case 'list': {
      const outside = sampling.indices.find((index) => index >= spaceSize(space));
      return outside === undefined ? undefined : { field: 'indices', message: `${outside} is not in the space` };
    }
    case 'uniform':
      return sampling.count > spaceSize(space) ? { field: 'count', message: 'more than the space has' } : undefined;
    default:
      if (sampling.pool > spaceSize(space)) return { field: 'pool', message: 'more than the space has' };
      return sampling.count > sampling.pool ? { field: 'count', message: 'more than the pool has' } : undefined;
  }
}

/** A definition from outside (a link, a file), of any version. The error names the first field that is wrong, and how. */
export function parseStudyDefinition(input: unknown): Result<StudyDefinition, string> {
  const parsed = v.safeParse(StudyDefinitionSchema, upgradeDefinition(input), { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  return err(describeIssue(parsed.issues[0]));
}
