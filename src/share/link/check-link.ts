import * as v from 'valibot';
import { err, ok, type Result } from '../../base/result';
import type { DeviceCheck } from '../../measure/device-check/findings';
import { DeviceCheckSchema } from '../../measure/device-check/schema';
import type { LinkProblemCode } from '../bundle/problems';
import { redactCheck } from '../bundle/redact';
import { LINK_LIMITS, type LinkLimits, openEnvelope, parseJsonBytes, sealEnvelope } from './envelope';

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
  limits: LinkLimits = LINK_LIMITS,
): Promise<Result<DeviceCheck, LinkProblemCode>> {
  if (fragment.length > limits.maxChars) return err('too-long');
  const text = fragment.replace(/\s+/g, '').replace(/^#/, '');
  if (!text.startsWith(PREFIX)) return err('not-a-link');
  const opened = await openEnvelope(text.slice(PREFIX.length), CHECK_SCHEMA_VERSION, limits);
  if (!opened.ok) return opened;
  const check = v.safeParse(DeviceCheckSchema, parseJsonBytes(opened.value.body));
  return check.success ? ok(check.output) : err('bad-structure');
}
