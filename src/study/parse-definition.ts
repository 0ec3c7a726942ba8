import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { BACKENDS, PROTOCOL_VERSION, STUDY_SCHEMA_VERSION, type StudyDefinition } from './definition';

const integer = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** The largest study one device is asked for. */
const MAX_TRIALS = 20_000;
const LARGEST_INDEX = 423_623;

/** Up to five vertices share the channels of a cell's output, and each needs one. */
const FEWEST_CHANNELS = 5;

const index = integer(0, LARGEST_INDEX);

export const StudyDefinitionSchema = v.strictObject({
  schemaVersion: v.literal(STUDY_SCHEMA_VERSION),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  space: v.strictObject({
    kind: v.literal('nas-bench-101'),
    skeleton: v.strictObject({
      stemChannels: integer(FEWEST_CHANNELS, 512),
      stacks: integer(1, 4),
      modulesPerStack: integer(1, 8),
      inputSize: integer(8, 512),
      classes: integer(1, 10_000),
    }),
  }),
  sampling: v.variant('kind', [
    v.strictObject({ kind: v.literal('uniform'), count: integer(1, MAX_TRIALS) }),
    v.strictObject({
      kind: v.literal('list'),
      indices: v.pipe(
        v.array(index),
        v.minLength(1),
        v.maxLength(MAX_TRIALS),
        v.check((indices) => new Set(indices).size === indices.length, 'lists a cell twice'),
      ),
    }),
  ]),
  form: v.picklist(['folded', 'unfolded']),
  backend: v.picklist(BACKENDS),
  protocol: v.strictObject({
    version: v.literal(PROTOCOL_VERSION),
    batch: integer(1, 256),
    warmUpWindow: integer(1, 100),
    warmUpTolerance: v.pipe(v.number(), v.minValue(0.001), v.maxValue(1)),
    warmUpMaxRuns: integer(0, 10_000),
    samplesPerVisit: integer(3, 10_000),
    visitsPerTrial: integer(1, 100),
    visitBudgetMs: integer(100, 600_000),
    wasmThreads: integer(0, 64),
  }),
  seed: integer(0, 0xffffffff),
  allowSoftwareAdapter: v.boolean(),
});

/** A definition from outside (a link, a file). The error names the first field that is wrong, and how. */
export function parseStudyDefinition(input: unknown): Result<StudyDefinition, string> {
  const parsed = v.safeParse(StudyDefinitionSchema, input);
  if (parsed.success) return ok(parsed.output);
  return err(describeIssue(parsed.issues[0]));
}

/** One valibot issue as a plain sentence. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue as v.BaseIssue<unknown>);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
