import * as tf from '@tensorflow/tfjs-core';
import { cleanText } from '../../src/base/clean-text';
import { answerWithin } from '../../src/base/time-limit';
import type { StartRequest } from '../../src/measure/messages';
import type { Environment } from '../../src/measure/record/environment';
import { median } from '../../src/stats/quantile';
import { PROTOCOL_VERSION } from '../../src/study/definition';
import { calibrateClock } from '../shared/clock';
import type { RunningBackend } from './runtimes/tfjs/backend';

/** Everything about this worker that a latency depends on; texts from the browser clean, as an import reads them. */
export async function describeEnvironment(
  request: Pick<StartRequest, 'backend' | 'siteVersion'>,
  backend: RunningBackend,
  outputError: number,
): Promise<Environment> {
  const hints = await clientHints();
  return {
    siteVersion: request.siteVersion,
    tfjsVersion: tf.version_core,
    protocolVersion: PROTOCOL_VERSION,
    backend: request.backend,
    userAgent: cleanText(navigator.userAgent),
    platform: hints.platform,
    deviceModel: hints.model,
    adapter: backend.adapter,
    crossOriginIsolated: self.crossOriginIsolated,
    hardwareConcurrency: navigator.hardwareConcurrency,
    threads: backend.threads,
    ...calibrateClock(),
    emptyReadBackMs: await emptyReadBack(backend),
    outputError,
    flags: backend.flags,
    precision: backend.precision,
    ...(hints.browser === '' ? {} : { browser: hints.browser }),
    ...('deviceMemory' in navigator ? { deviceMemoryGib: Number(navigator.deviceMemory) } : {}),
  };
}

interface ClientHints {
  readonly platform: string;
  readonly model: string;
  /** Name and full version. */
  readonly browser: string;
}

interface UserAgentData {
  getHighEntropyValues(names: string[]): Promise<{
    platform?: string;
    platformVersion?: string;
    model?: string;
    fullVersionList?: readonly { readonly brand: string; readonly version: string }[];
  }>;
}

const NO_HINTS: ClientHints = { platform: '', model: '', browser: '' };
/** They describe the device beside what is measured: no start waits longer for them. */
const HINTS_LIMIT_MS = 2_000;

/** Only Chromium has these; elsewhere, and where it gives no answer, all are empty. */
async function clientHints(): Promise<ClientHints> {
  if (!('userAgentData' in navigator)) return NO_HINTS;
  const data = navigator.userAgentData as UserAgentData;
  const asked = data.getHighEntropyValues(['platformVersion', 'model', 'fullVersionList']);
  const hints = await answerWithin(asked, HINTS_LIMIT_MS);
  if (hints === undefined) return NO_HINTS;
  const { platform = '', platformVersion = '', model = '', fullVersionList = [] } = hints;
  // Browsers add a made-up brand, so that sites do not rely on the form of the list.
  const brands = fullVersionList.filter(({ brand }) => !/not.*brand/i.test(brand));
  return {
    platform: cleanText(`${platform} ${platformVersion}`.trim()),
    model: cleanText(model),
    browser: cleanText(brands.map(({ brand, version }) => `${brand} ${version}`).join(', ')),
  };
}

const EMPTY_RUNS = 15;

async function emptyReadBack(backend: RunningBackend): Promise<number> {
  const costsMs: number[] = [];
  for (let i = 0; i < EMPTY_RUNS; i++) {
    const start = performance.now();
    const one = tf.tensor1d([i]);
    const output = tf.relu(one);
    await backend.readBack(output);
    costsMs.push(performance.now() - start);
    tf.dispose([one, output]);
  }
  return median(costsMs);
}
