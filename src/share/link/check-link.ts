import * as v from 'valibot';
import { err, ok, type Result } from '../../base/result';
import type { DeviceCheck } from '../../measure/device-check/findings';
import { DeviceCheckSchema } from '../../measure/device-check/schema';
import type { LinkProblemCode } from '../bundle/problems';
import { redactCheck } from '../bundle/redact';
import { type DecodeWork, noWork } from '../decode-work';
import { MAX_JSON_BYTES, MAX_JSON_NODES, openEnvelope, parseJsonBytes, sealEnvelope, wholeBody } from './envelope';

export const CHECK_SCHEMA_VERSION = 1;
const PREFIX = 'c=';

/** A check as the fragment of a link, without the `#`: redacted, and read back to the same verdicts. */
export async function encodeCheckLink(check: DeviceCheck): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(redactCheck(check)));
  return PREFIX + (await sealEnvelope(CHECK_SCHEMA_VERSION, json));
}

/** Never throws, whatever the text is. */
export async function decodeCheckLink(
  fragment: string,
  work: DecodeWork = noWork(),
): Promise<Result<DeviceCheck, LinkProblemCode>> {
  const opened = openEnvelope(fragment, PREFIX, CHECK_SCHEMA_VERSION, work);
  if (!opened.ok) return opened;
  const body = await wholeBody(opened.value.body, MAX_JSON_BYTES);
  if (!body.ok) return body;
  const json = parseJsonBytes(body.value, MAX_JSON_NODES, work);
  const check = v.safeParse(DeviceCheckSchema, json, { abortEarly: true });
  return check.success ? ok(check.output) : err('bad-structure');
}
