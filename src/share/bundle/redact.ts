import { cleanName, cleanText, shortenText } from '../../base/clean-text';
import type { BackendFindings, DeviceCheck } from '../../measure/device-check/findings';
import { roundFindings } from '../../measure/device-check/findings';
import { DETAIL_MAX_CHARS } from '../../measure/device-check/schema';
import type { Environment } from '../../measure/record/environment';
import { DEVICE_NAME_MAX_CHARS } from '../../measure/record/schemas';

/**
 * An environment as a link carries it: enough to judge a latency by, too little to single out a person. The full user
 * agent becomes browser and major version, the platform loses its version, the device model goes (what the person
 * types as the device's name is theirs to say), and costs keep four digits. The GPU's name stays: the figures are
 * about it. Redacting twice changes nothing more.
 */
export function redactEnvironment({ browser: _, ...environment }: Environment): Environment {
  return {
    ...environment,
    userAgent: browserName(environment.userAgent),
    platform: platformName(environment),
    deviceModel: '',
    timerResolutionMs: fourDigits(environment.timerResolutionMs),
    timerOverheadMs: fourDigits(environment.timerOverheadMs),
    emptyReadBackMs: fourDigits(environment.emptyReadBackMs),
    outputError: fourDigits(environment.outputError),
  };
}

export const redactDeviceName = (name: string): string => shortenText(cleanName(name, ''), DEVICE_NAME_MAX_CHARS);

const fourDigits = (value: number): number => Number(value.toPrecision(4));

/** In this order: most browsers also claim to be the ones below them. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*\bSafari\//],
];
const REDACTED_BROWSER = new RegExp(`^(?:(?:${BROWSERS.map(([name]) => name).join('|')}) \\d+|other browser)$`);

/** Name and major version; a name that is one already stays. */
export function browserName(userAgent: string): string {
  if (REDACTED_BROWSER.test(userAgent)) return userAgent;
  for (const [name, mark] of BROWSERS) {
    const found = mark.exec(userAgent);
    if (found !== null) return `${name} ${found[1]}`;
  }
  return 'other browser';
}

/** From the client hint where there is one, else from the user agent; iPadOS says it is macOS. */
const PLATFORMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /\biOS\b|iPhone|iPad|iPod/],
  ['ChromeOS', /Chrome ?OS|\bCrOS\b|Chromium OS/],
  ['Windows', /Windows/],
  ['macOS', /macOS|Macintosh/],
  ['Linux', /Linux/],
];

function platformName({ platform, userAgent }: Environment): string {
  const source = platform === '' ? userAgent : platform;
  return PLATFORMS.find(([, mark]) => mark.test(source))?.[0] ?? '';
}

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
  shortenText(cleanText(detail).replace(/\b[a-z]{2,20}:\/\/\S+/gi, '(address)'), DETAIL_MAX_CHARS);
