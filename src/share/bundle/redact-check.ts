import type { BackendFindings, DeviceCheck } from '../../measure/device-check/findings';
import { roundFindings } from '../../measure/device-check/findings';
import { DETAIL_MAX_CHARS } from '../../measure/device-check/schema';
import { browserName, redactEnvironment } from './redact';

/**
 * A check as a link carries it: the environment as in any link (browser and major version, no model), every figure to
 * four digits. The browser's own words of a failure stay, cut, and without addresses: an odd phone is known by them.
 * Redacting twice changes nothing more.
 */
export function redactCheck(check: DeviceCheck): DeviceCheck {
  const { battery, probeProblem, ...rest } = check;
  return {
    ...rest,
    tookMs: Math.round(check.tookMs),
    userAgent: browserName(check.userAgent),
    ...(battery === undefined ? {} : { battery: { ...battery, level: Number(battery.level.toFixed(2)) } }),
    ...(probeProblem === undefined ? {} : { probeProblem: redactDetail(probeProblem) }),
    backends: check.backends.map(redactFindings),
  };
}

function redactFindings(findings: BackendFindings): BackendFindings {
  const { environment, unavailable, failure, ...figures } = roundFindings(findings);
  return {
    ...figures,
    ...(unavailable === undefined ? {} : { unavailable: redactDetail(unavailable) }),
    ...(environment === undefined ? {} : { environment: withoutOutputError(environment) }),
    ...(failure === undefined ? {} : { failure: { ...failure, detail: redactDetail(failure.detail) } }),
  };
}

function withoutOutputError(environment: NonNullable<BackendFindings['environment']>) {
  const { outputError: _, ...redacted } = redactEnvironment({ ...environment, outputError: 0 });
  return redacted;
}

const redactDetail = (detail: string): string =>
  detail.replace(/\b[a-z]{2,20}:\/\/\S+/gi, '(address)').slice(0, DETAIL_MAX_CHARS);
