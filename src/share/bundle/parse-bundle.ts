import * as v from 'valibot';
import { sumBy } from '../../base/aggregate';
import { boundedArray, boundedRecord } from '../../base/bounded';
import { objectionOf } from '../../base/describe-issue';
import { countJsonNodes } from '../../base/json-nodes';
import { err, ok, type Result } from '../../base/result';
import { environmentId } from '../../measure/record/environment';
import { OperatorMeasurementSchema, TrialProfileSchema } from '../../measure/record/profile-schemas';
import {
  AnchorCheckSchema,
  ArchitectureSchema,
  ChainSchema,
  deviceName,
  durationMs,
  EnvironmentSchema,
  failureDetail,
  hexId,
  instantMs,
  LatencySummarySchema,
  MAX_ENVIRONMENTS,
  OutputCheckSchema,
  runsMs,
  SessionSchema,
  studyState,
  trialFailureCode,
  VisitMemorySchema,
  wholeNumber,
} from '../../measure/record/schemas';
import { type Architecture, architectureName, isInSpace } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';
import { parseStudyDefinition, StudyDefinitionSchema } from '../../study/parse-definition';
import { isInShard, trialIdsIn } from '../../study/plan';
import { sampleArchitectures } from '../../study/sampling/sample';
import { type DecodeWork, noWork } from '../decode-work';
import {
  boundsOf,
  excessOfPlaces,
  excessOfSummary,
  excessOfVisits,
  MAX_BUNDLE_NODES,
  MAX_SESSIONS,
  type StudyBounds,
  tooMany,
} from '../study-bounds';
import { BUNDLE_SCHEMA_VERSION, type Bundle, type BundleMeasurement, type FullMeasurement } from './bundle';
import { upgradeBundle } from './upgrade';

/** Why something is no bundle. `field` is a path such as `measurements.3.samplesMs`; empty where the whole is meant. */
export type BundleProblem =
  | { readonly code: 'not-json' }
  | { readonly code: 'not-a-bundle' }
  | { readonly code: 'newer-version'; readonly found: number; readonly known: number }
  | { readonly code: 'damaged'; readonly field: string; readonly reason: string };

const trial = {
  trialId: hexId,
  position: wholeNumber(0),
  architecture: ArchitectureSchema,
  environment: v.pipe(v.string(), v.maxLength(16)),
};

const BundleSchema: v.GenericSchema<unknown, Bundle> = v.strictObject({
  schemaVersion: v.literal(BUNDLE_SCHEMA_VERSION),
  kind: v.picklist(['full', 'summary']),
  study: StudyDefinitionSchema,
  createdAtMs: instantMs,
  state: studyState,
  deviceName,
  environments: boundedRecord(hexId, EnvironmentSchema, MAX_ENVIRONMENTS),
  sessions: boundedArray(SessionSchema, { most: MAX_SESSIONS }),
  anchors: v.array(AnchorCheckSchema),
  measurements: v.array(
    v.variant('state', [
      v.strictObject({
        ...trial,
        state: v.literal('measured'),
        coldLatencyMs: durationMs,
        samplesMs: v.array(durationMs),
        visits: v.pipe(
          v.array(
            v.strictObject({
              index: wholeNumber(0),
              session: instantMs,
              startedAtMs: instantMs,
              samples: wholeNumber(1),
              buildMs: durationMs,
              coldLatencyMs: durationMs,
              warmUpMs: runsMs(0),
              steady: v.boolean(),
              chain: v.exactOptional(ChainSchema),
              memory: VisitMemorySchema,
              outputCheck: v.exactOptional(OutputCheckSchema),
            }),
          ),
          v.minLength(1),
        ),
      }),
      v.strictObject({ ...trial, state: v.literal('summarised'), summary: LatencySummarySchema }),
      v.strictObject({ ...trial, state: v.literal('failed'), code: trialFailureCode, detail: failureDetail }),
    ]),
  ),
  operators: v.exactOptional(v.array(OperatorMeasurementSchema)),
  profiles: v.exactOptional(v.array(TrialProfileSchema)),
});

/** `work` counts what is parsed and built. */
export function parseBundleText(text: string, work: DecodeWork = noWork()): Result<Bundle, BundleProblem> {
  const nodes = countJsonNodes(text, MAX_BUNDLE_NODES);
  work.nodesParsed += nodes;
  if (nodes > MAX_BUNDLE_NODES) return damaged({ field: '', reason: `it holds more than ${MAX_BUNDLE_NODES} values` });
  try {
    return parseBundle(JSON.parse(text), work);
  } catch {
    return err({ code: 'not-json' });
  }
}

/**
 * A bundle from outside, of any version ever shipped. `undefined`, which no JSON text gives, counts as not JSON. The study
 * in it is read first: it bounds how many measurements there can be, before the first is looked at.
 */
export function parseBundle(json: unknown, work: DecodeWork = noWork()): Result<Bundle, BundleProblem> {
  if (json === undefined) return err({ code: 'not-json' });
  const version = versionOf(json);
  if (version === undefined) return err({ code: 'not-a-bundle' });
  if (version > BUNDLE_SCHEMA_VERSION)
    return err({ code: 'newer-version', found: version, known: BUNDLE_SCHEMA_VERSION });
  const excess = measurementsBeyondStudy(json, work);
  if (excess !== undefined) return damaged(excess);
  const parsed = v.safeParse(BundleSchema, upgradeBundle(json, version), { abortEarly: true });
  if (!parsed.success) return damaged(objectionOf(parsed.issues[0]));
  const contradiction = findContradiction(parsed.output);
  return contradiction === undefined ? ok(parsed.output) : damaged(contradiction);
}

const damaged = (contradiction: Contradiction) => err({ code: 'damaged' as const, ...contradiction });

/** Undefined also where there is no study to compare with, or no list: the schema then tells what is wrong. */
function measurementsBeyondStudy(json: unknown, work: DecodeWork): Contradiction | undefined {
  if (!looksLikeBundle(json) || !Array.isArray(json.measurements)) return undefined;
  const { study, measurements } = json;
  const parsed = parseStudyDefinition(study);
  if (!parsed.ok) return undefined;
  const reason = tooMany(measurements.length, boundsOf(parsed.value));
  if (reason !== undefined) return { field: 'measurements', reason };
  work.measurementsBuilt += measurements.length;
  return undefined;
}

function versionOf(json: unknown): number | undefined {
  if (!looksLikeBundle(json)) return undefined;
  const { schemaVersion } = json;
  return Number.isSafeInteger(schemaVersion) && Number(schemaVersion) >= 1 ? Number(schemaVersion) : undefined;
}

interface BundleLike {
  readonly schemaVersion: unknown;
  readonly study: unknown;
  readonly measurements: unknown;
}

const looksLikeBundle = (json: unknown): json is BundleLike =>
  typeof json === 'object' && json !== null && 'schemaVersion' in json && 'study' in json && 'measurements' in json;

interface Contradiction {
  readonly field: string;
  readonly reason: string;
}

/** What no schema of single fields can see: fields that must agree with each other. */
function findContradiction(bundle: Bundle): Contradiction | undefined {
  for (const [key, environment] of Object.entries(bundle.environments)) {
    if (environmentId(environment) !== key)
      return { field: `environments.${key}`, reason: 'its key is not the hash of its content' };
  }
  const inSessions = contradictionInSessions(bundle);
  if (inSessions !== undefined) return inSessions;
  const { space, shard } = bundle.study;
  const listed = listedNames(bundle.study);
  const bounds = boundsOf(bundle.study);
  const idOf = trialIdsIn(bundle.study);
  const excess = excessOfPlaces(
    bundle.measurements.map(({ position }) => position),
    bundle.measurements.map(({ architecture }) => architectureName(architecture)),
    bounds,
  );
  if (excess !== undefined) return { field: `measurements.${excess.at}`, reason: excess.reason };
  for (const [i, measurement] of bundle.measurements.entries()) {
    const { architecture } = measurement;
    const name = architectureName(architecture);
    const reason =
      (!isInSpace(architecture, space) && `${name} is not in the search space`) ||
      (listed !== undefined && !listed.has(name) && `${name} is not in the study's list`) ||
      (shard !== undefined && !isInShard(measurement.trialId, shard) && `${name} is not in the study's shard`) ||
      contradictionIn(measurement, bundle, bounds, idOf);
    if (reason) return { field: `measurements.${i}`, reason };
  }
  return contradictionInDetails(bundle);
}

/** Operators and profiles: each once, in order, in an environment that is here, and none in a summary. */
function contradictionInDetails({
  kind,
  operators = [],
  profiles = [],
  environments,
}: Bundle): Contradiction | undefined {
  const details = { operators, profiles };
  for (const [field, list] of Object.entries(details)) {
    if (kind === 'summary' && list.length > 0) return { field, reason: 'a summary has none' };
    const lost = list.findIndex(({ environmentId: id }) => !Object.hasOwn(environments, id));
    if (lost >= 0) return { field: `${field}.${lost}`, reason: 'its environment is not in the bundle' };
  }
  if (operators.some(({ signature }, i) => i > 0 && signature <= operators[i - 1].signature))
    return { field: 'operators', reason: 'signatures do not ascend' };
  if (profiles.some(({ position }, i) => i > 0 && position <= profiles[i - 1].position))
    return { field: 'profiles', reason: 'positions do not ascend' };
  return undefined;
}

function contradictionInSessions({ kind, sessions, anchors, environments }: Bundle): Contradiction | undefined {
  if (kind === 'summary' && sessions.length + anchors.length > 0)
    return { field: 'sessions', reason: 'a summary has none' };
  const begun = sessions.map(({ startedAtMs }) => startedAtMs);
  if (begun.some((startedAtMs, i) => i > 0 && startedAtMs <= begun[i - 1]))
    return { field: 'sessions', reason: 'sessions do not ascend' };
  const lost = sessions.findIndex(({ environmentId: id }) => !Object.hasOwn(environments, id));
  if (lost >= 0) return { field: `sessions.${lost}`, reason: 'its environment is not in the bundle' };
  const isInOrder = anchors.every((check, i) => {
    const before = i === 0 ? undefined : anchors[i - 1];
    return (
      before === undefined ||
      before.session < check.session ||
      (before.session === check.session && before.index < check.index)
    );
  });
  if (!isInOrder) return { field: 'anchors', reason: 'checks do not ascend' };
  const known = new Set(begun);
  const stray = anchors.findIndex(({ session }) => !known.has(session));
  return stray < 0 ? undefined : { field: `anchors.${stray}`, reason: 'its session is not in the bundle' };
}

/** Names of what the study lists; undefined where it draws a sample instead. */
function listedNames(study: StudyDefinition): ReadonlySet<string> | undefined {
  const { kind } = study.sampling;
  return kind === 'list' || kind === 'named' ? new Set(sampleArchitectures(study).map(architectureName)) : undefined;
}

function contradictionIn(
  measurement: BundleMeasurement,
  bundle: Bundle,
  bounds: StudyBounds,
  idOf: (architecture: Architecture) => string,
): string | undefined {
  const { environment, state } = measurement;
  if (measurement.trialId !== idOf(measurement.architecture))
    return 'the trial id does not belong to this cell and study';
  // A trial that failed before a backend was up has no environment.
  if (!Object.hasOwn(bundle.environments, environment) && !(state === 'failed' && environment === ''))
    return `environment ${environment} is not in the bundle`;
  if (state === 'measured')
    return bundle.kind === 'full' ? contradictionInVisits(measurement, bounds) : 'a summary has samples';
  return state === 'summarised' ? excessOfSummary(measurement.summary, bounds) : undefined;
}

function contradictionInVisits(
  { samplesMs, visits, coldLatencyMs }: FullMeasurement,
  bounds: StudyBounds,
): string | undefined {
  if (sumBy(visits, (visit) => visit.samples) !== samplesMs.length) return 'the visits do not add up to the samples';
  if (visits.some((visit, i) => i > 0 && visit.index <= visits[i - 1].index)) return 'visits do not ascend';
  if (visits[0].coldLatencyMs !== coldLatencyMs) return 'the cold latency is not that of the first visit';
  return excessOfVisits(visits, bounds);
}
