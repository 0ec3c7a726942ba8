import { type Random, randomInt } from '../../../src/base/random';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import type { SummaryBundle } from '../../../src/share/bundle/bundle';
import { summaryBundle } from '../../../src/share/bundle/convert-record';
import { redactCheck } from '../../../src/share/bundle/redact';
import { BitReader, BitWriter } from '../../../src/share/link/bits';
import { sealEnvelope } from '../../../src/share/link/envelope';
import { writeBody } from '../../../src/share/link/link-body';
import { inOldestVersion, oldestVersion } from '../../../src/study/versions';
import { goodFindings, ODD_PHONE, phoneCheck } from '../checks';
import { jsonOf, resealed } from './bundles';
import { withExtremeTimes } from './extreme-times';
import { type Json, mutated, mutatedBytes, mutatedText } from './mutate';

const CHECKS = [ODD_PHONE, phoneCheck([goodFindings('webgl'), goodFindings('wasm')])];

/** A link with a right checksum over a changed content, or, now and then, with a changed text. */
export async function fuzzedLink(bases: readonly StudyRecord[], random: Random): Promise<string> {
  const kind = random();
  const record = bases[randomInt(random, bases.length)];
  const text =
    kind < 0.7
      ? await fuzzedResult(record, random)
      : kind < 0.85
        ? await fuzzedStudy(record, random)
        : await fuzzedCheck(random);
  return random() < 0.05 ? mutatedText(text, random) : text;
}

async function fuzzedResult(record: StudyRecord, random: Random): Promise<string> {
  const version = random() < 0.95 ? oldestVersion(record.definition) : 1 + randomInt(random, 4);
  const bundle = summaryBundle(record);
  const body = random() < 0.6 ? (changedBody(bundle, random) ?? writeBody(bundle)) : writeBody(bundle);
  const changed = random() < 0.4 ? mutatedHeader(body, random) : random() < 0.4 ? mutatedBytes(body, random) : body;
  return `r=${await sealEnvelope(version, changed)}`;
}

/** Our own encoder writes the changed figures, as a sender with other code could; undefined where it cannot write them. */
function changedBody(bundle: SummaryBundle, random: Random): Uint8Array<ArrayBuffer> | undefined {
  const json = jsonOf(bundle);
  const changed = resealed(random() < 0.4 ? withExtremeTimes(json, random) : mutated(json, random));
  try {
    return writeBody(changed as unknown as SummaryBundle);
  } catch {
    return undefined;
  }
}

/** The header is JSON of its own, behind its length; the columns stay. */
function mutatedHeader(body: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const reader = new BitReader(body);
  const header: Json = JSON.parse(new TextDecoder().decode(reader.raw(reader.varint())));
  const columns = reader.raw(reader.bitsLeft / 8);
  const writer = new BitWriter();
  const bytes = new TextEncoder().encode(JSON.stringify(mutated(header, random)));
  writer.varint(bytes.length);
  writer.raw(bytes);
  writer.raw(columns);
  return writer.finish();
}

async function fuzzedStudy({ definition }: StudyRecord, random: Random): Promise<string> {
  const json = mutated(jsonOf(inOldestVersion(definition)), random);
  return `d=${await sealEnvelope(oldestVersion(definition), bytesOf(json))}`;
}

async function fuzzedCheck(random: Random): Promise<string> {
  const check = redactCheck(CHECKS[randomInt(random, CHECKS.length)]);
  return `c=${await sealEnvelope(1, bytesOf(mutated(jsonOf(check), random)))}`;
}

const bytesOf = (json: Json): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(json));
