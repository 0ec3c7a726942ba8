import * as v from 'valibot';
import { assert } from '../../base/assert';
import { err, ok, type Result } from '../../base/result';
import { environmentId } from '../../measure/record/environment';
import { TRIAL_FAILURES } from '../../measure/record/measurement';
import { EnvironmentSchema } from '../../measure/record/schemas';
import { type Architecture, modelOfSpace } from '../../space/architecture';
import type { StudyDefinition } from '../../study/definition';
import { parseStudyDefinition } from '../../study/parse-definition';
import { trialId } from '../../study/plan';
import { inOldestVersion, oldestVersion } from '../../study/versions';
import type { BundleMeasurement, SummaryBundle } from '../bundle/bundle';
import { BitReader, BitWriter } from './bits';
import { readColumn, writeColumn } from './columns';
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

/** Undefined for a number that stands for nothing. */
function architectureOf({ space, sampling }: StudyDefinition, number: number): Architecture | undefined {
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
  environments: v.array(EnvironmentSchema),
});

/** Bundle JSON of the body's version, not yet parsed. The error names the invalid part, for tests and logs. */
export function readBody(bytes: Uint8Array<ArrayBuffer>, version: 1 | 2 | 3 | 4): Result<unknown, string> {
  const reader = new BitReader(bytes);
  const header = readHeader(reader.raw(reader.varint()));
  if (reader.failed || header === undefined) return err('the header');
  const count = reader.varint();
  const { sampling } = header.study;
  const written =
    sampling.kind === 'list'
      ? { ...header.study, sampling: { kind: 'list', indices: readColumn(reader, sampling.count ?? 0) } }
      : header.study;
  const study = parseStudyDefinition(written);
  if (!study.ok) return err(study.error);
  const environmentIds = header.environments.map(environmentId);
  const measurements = readMeasurements(reader, count, study.value, environmentIds, version);
  if (!reader.isDone) return err('the columns');
  return ok({
    schemaVersion: version,
    kind: 'summary',
    study: written,
    createdAtMs: header.createdAtMs,
    state: header.state,
    deviceName: header.deviceName,
    environments: Object.fromEntries(header.environments.map((environment, i) => [environmentIds[i], environment])),
    ...(version >= 3 ? { sessions: [], anchors: [] } : {}),
    measurements,
  });
}

function readHeader(bytes: Uint8Array): v.InferOutput<typeof HeaderSchema> | undefined {
  try {
    const json = restoreKeys(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    const parsed = v.safeParse(HeaderSchema, json);
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function readMeasurements(
  reader: BitReader,
  count: number,
  study: StudyDefinition,
  environmentIds: readonly string[],
  version: number,
): unknown[] {
  const gaps = readColumn(reader, count);
  const cells = readColumn(reader, count);
  const environments = readColumn(reader, count);
  const outcomes = readColumn(reader, count);
  const summaries = readSummaries(reader, outcomes.filter((outcome) => outcome === 0).length, version);
  if (reader.failed) return [];
  let position = -1;
  let nextSummary = 0;
  return outcomes.map((outcome, i) => {
    position += gaps[i] + 1;
    const architecture = architectureOf(study, cells[i]);
    const environment = environments[i] === 0 ? '' : environmentIds[environments[i] - 1];
    const id = architecture === undefined ? '' : trialId(study, architecture);
    const trial = { trialId: id, position, architecture, environment };
    if (outcome === 0) return { ...trial, state: 'summarised', summary: summaries[nextSummary++] };
    return { ...trial, state: 'failed', code: TRIAL_FAILURES[outcome - 1], detail: '' };
  });
}
