import * as v from 'valibot';
import { assert } from '../../base/assert';
import { boundedArray } from '../../base/bounded';
import { err, ok, type Result } from '../../base/result';
import { environmentId } from '../../measure/record/environment';
import { TRIAL_FAILURES } from '../../measure/record/measurement';
import { EnvironmentSchema, MAX_ENVIRONMENTS } from '../../measure/record/schemas';
import { type Architecture, isInSpace, modelOfSpace } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';
import { MAX_TRIALS, parseStudyDefinition } from '../../study/parse-definition';
import { trialIdsIn } from '../../study/plan';
import { sampleSize } from '../../study/sampling/sample-size';
import { inOldestVersion, oldestVersion } from '../../study/versions';
import type { BundleMeasurement, SummaryBundle } from '../bundle/bundle';
import type { LinkProblemCode } from '../bundle/problems';
import type { DecodeWork } from '../decode-work';
import { boundsOf, excessOfPlaces, excessOfSummary, tooMany } from '../study-bounds';
import { BitReader, BitWriter } from './bits';
import { readColumn, writeColumn } from './columns';
import type { Inflater } from './deflate';
import { MAX_JSON_BYTES, MAX_JSON_NODES, parseJsonBytes, wholeBody } from './envelope';
import { readSummaries, writeSummaries } from './link-summaries';
import { restoreKeys, shortenKeys } from './short-keys';

/**
 * A summary bundle as bytes: length of the header (varint), header (JSON), number of measurements (varint), then columns
 * (see `writeColumn`), each over all measurements unless noted: for a listed sampling, the list of cells
 * (its length is in the header); steps between positions; cell (its index, or its place in the list of cells or of
 * names); environment, from 1, 0 for none; outcome, 0 for a summary, else 1 + place in TRIAL_FAILURES; and those of
 * `writeSummaries` over the summaries. Versions 1 and 2 differ only in the definition of the study.
 */
export function writeBody(bundle: SummaryBundle): Uint8Array<ArrayBuffer> {
  const { study, measurements } = bundle;
  const list = study.sampling.kind === 'list' ? study.sampling.indices : undefined;
  const environmentIds = Object.keys(bundle.environments);
  const writer = new BitWriter();
  const header = new TextEncoder().encode(JSON.stringify(shortenKeys(headerOf(bundle))));
  writer.varint(header.length);
  writer.raw(header);
  writer.varint(measurements.length);
  if (list !== undefined) writeColumn(writer, list);
  const column = (value: (measurement: BundleMeasurement, i: number) => number) =>
    writeColumn(writer, measurements.map(value));
  column(({ position }, i) => (i === 0 ? position : position - measurements[i - 1].position - 1));
  column(architectureNumbers(study));
  column(({ environment }) => environmentIds.indexOf(environment) + 1);
  column((measurement) => (measurement.state === 'failed' ? 1 + TRIAL_FAILURES.indexOf(measurement.code) : 0));
  writeSummaries(
    writer,
    measurements.flatMap((measurement) => (measurement.state === 'summarised' ? [measurement.summary] : [])),
    oldestVersion(study),
  );
  return writer.finish();
}

/** The number that stands for a measurement's architecture; `architectureOf` reads it. */
function architectureNumbers({ sampling }: StudyDefinition): (measurement: BundleMeasurement) => number {
  const listed: readonly (number | string)[] =
    sampling.kind === 'list' ? sampling.indices : sampling.kind === 'named' ? sampling.ids : [];
  const places = new Map(listed.map((item, place) => [item, place]));
  return ({ architecture }) => {
    if ('index' in architecture) return places.get(architecture.index) ?? architecture.index;
    const id = architecture.kind === 'networks' ? architecture.id : architecture.digest;
    const place = places.get(id);
    assert(place !== undefined, `${id} is not in its study`);
    return place;
  };
}

/** Undefined for a number that stands for nothing in the space. */
function architectureOf(study: StudyDefinition, number: number): Architecture | undefined {
  const architecture = architectureOfNumber(study, number);
  return architecture !== undefined && isInSpace(architecture, study.space) ? architecture : undefined;
}

function architectureOfNumber({ space, sampling }: StudyDefinition, number: number): Architecture | undefined {
  if (space.kind === 'own-model') return number === 0 ? modelOfSpace(space) : undefined;
  if (space.kind === 'networks') {
    const id = sampling.kind === 'named' ? sampling.ids[number] : undefined;
    return id === undefined ? undefined : { kind: space.kind, id };
  }
  const index = sampling.kind === 'list' ? sampling.indices[number] : number;
  return index === undefined ? undefined : { kind: space.kind, index };
}

function headerOf({ study, state, createdAtMs, deviceName, environments }: SummaryBundle): unknown {
  const { sampling } = study;
  const lean = sampling.kind === 'list' ? { kind: 'list', count: sampling.indices.length } : sampling;
  return {
    study: { ...inOldestVersion(study), sampling: lean },
    state,
    createdAtMs,
    deviceName,
    environments: Object.values(environments),
  };
}

const HeaderSchema = v.object({
  study: v.looseObject({
    sampling: v.looseObject({
      kind: v.string(),
      count: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
  }),
  state: v.string(),
  createdAtMs: v.number(),
  deviceName: v.string(),
  environments: boundedArray(EnvironmentSchema, { most: MAX_ENVIRONMENTS }),
});

/** Bytes of a measurement in all its columns: up to 20 of them, of values that 30 bits hold. */
const MAX_MEASUREMENT_BYTES = 100;
/** What every column has before its values. */
const MAX_COLUMN_HEADS_BYTES = 400;
/** A varint. */
const MAX_LENGTH_BYTES = 7;

/**
 * Bundle JSON of the body's version, not yet parsed. The header is inflated and read first: the study in it bounds how far
 * the rest is inflated and how many measurements there can be, before the first is built.
 */
export async function readBody(
  body: Inflater,
  version: 1 | 2 | 3 | 4,
  work: DecodeWork,
): Promise<Result<unknown, LinkProblemCode>> {
  const head = await headOf(body, work);
  if (!head.ok) return head;
  const { header, headBytes, trials } = head.value;
  const most = headBytes + MAX_COLUMN_HEADS_BYTES + trials * MAX_MEASUREMENT_BYTES;
  const whole = await wholeBody(body, most);
  if (!whole.ok) return whole;
  const reader = new BitReader(whole.value);
  reader.raw(headBytes);
  const count = reader.varint();
  if (reader.failed) return err('bad-structure');
  if (tooMany(count, { trials }) !== undefined) return err('beyond-study');
  const { sampling } = header.study;
  const written =
    sampling.kind === 'list'
      ? { ...header.study, sampling: { kind: 'list', indices: readColumn(reader, trials) } }
      : header.study;
  const study = parseStudyDefinition(written);
  if (!study.ok) return err('bad-structure');
  const environmentIds = header.environments.map(environmentId);
  const measurements = readMeasurements(reader, count, study.value, environmentIds, version, work);
  if (!measurements.ok) return measurements;
  return ok({
    schemaVersion: version,
    kind: 'summary',
    study: written,
    createdAtMs: header.createdAtMs,
    state: header.state,
    deviceName: header.deviceName,
    environments: Object.fromEntries(header.environments.map((environment, i) => [environmentIds[i], environment])),
    ...(version >= 3 ? { sessions: [], anchors: [] } : {}),
    measurements: measurements.value,
  });
}

type Header = v.InferOutput<typeof HeaderSchema>;

/** The header, the bytes that it and its length take, and how many trials its study has at most. */
async function headOf(
  body: Inflater,
  work: DecodeWork,
): Promise<Result<{ readonly header: Header; readonly headBytes: number; readonly trials: number }, LinkProblemCode>> {
  const start = await body.first(MAX_LENGTH_BYTES);
  if (!start.ok) return err('bad-structure');
  const lengthReader = new BitReader(start.value);
  const length = lengthReader.varint();
  if (lengthReader.failed) return err('bad-structure');
  if (length > MAX_JSON_BYTES) return err('inflates-too-far');
  const headBytes = length + start.value.length - lengthReader.bitsLeft / 8;
  const bytes = await body.first(headBytes);
  if (!bytes.ok || bytes.value.length < headBytes) return err('bad-structure');
  const header = readHeader(bytes.value.subarray(headBytes - length), work);
  const trials = header === undefined ? undefined : trialsIn(header);
  return header === undefined || trials === undefined ? err('bad-structure') : ok({ header, headBytes, trials });
}

function readHeader(bytes: Uint8Array, work: DecodeWork): Header | undefined {
  const json = restoreKeys(parseJsonBytes(bytes, MAX_JSON_NODES, work));
  const parsed = v.safeParse(HeaderSchema, json, { abortEarly: true });
  return parsed.success ? parsed.output : undefined;
}

/** From the header alone, where a list has its length in place of its cells. Undefined for a study that is none. */
function trialsIn({ study }: Header): number | undefined {
  const { kind, count } = study.sampling;
  if (kind === 'list') return count !== undefined && count <= MAX_TRIALS ? count : undefined;
  const parsed = parseStudyDefinition(study);
  return parsed.ok ? sampleSize(parsed.value.sampling) : undefined;
}

/** Whatever the columns can show to be wrong is refused before the first measurement is built. */
function readMeasurements(
  reader: BitReader,
  count: number,
  study: StudyDefinition,
  environmentIds: readonly string[],
  version: number,
  work: DecodeWork,
): Result<unknown[], LinkProblemCode> {
  const gaps = readColumn(reader, count);
  const cells = readColumn(reader, count);
  const environments = readColumn(reader, count);
  const outcomes = readColumn(reader, count);
  const summaries = readSummaries(reader, outcomes.filter((outcome) => outcome === 0).length, version);
  if (!reader.isDone) return err('bad-structure');
  if (environments.some((place) => place > environmentIds.length)) return err('bad-structure');
  if (outcomes.some((outcome) => outcome > TRIAL_FAILURES.length)) return err('bad-structure');
  const architectures = cells.map((cell) => architectureOf(study, cell));
  if (!architectures.every((architecture) => architecture !== undefined)) return err('bad-structure');
  const positions = positionsOf(gaps);
  const bounds = boundsOf(study);
  const isExcess =
    excessOfPlaces(positions, cells, bounds) !== undefined ||
    summaries.some((summary) => excessOfSummary(summary, bounds) !== undefined);
  if (isExcess) return err('beyond-study');
  work.measurementsBuilt += count;
  const idOf = trialIdsIn(study);
  let nextSummary = 0;
  return ok(
    outcomes.map((outcome, i) => {
      const architecture = architectures[i];
      const environment = environments[i] === 0 ? '' : environmentIds[environments[i] - 1];
      const trial = { trialId: idOf(architecture), position: positions[i], architecture, environment };
      if (outcome === 0) return { ...trial, state: 'summarised', summary: summaries[nextSummary++] };
      return { ...trial, state: 'failed', code: TRIAL_FAILURES[outcome - 1], detail: '' };
    }),
  );
}

function positionsOf(gaps: readonly number[]): number[] {
  let position = -1;
  return gaps.map((gap) => {
    position += gap + 1;
    return position;
  });
}
