import type { RelativeDifference } from '../../measure/device-check/figures';
import { checkFigures } from '../../measure/device-check/figures';
import type { BackendFindings, DeviceCheck } from '../../measure/device-check/findings';
import { median } from '../../stats/quantile';
import type { Fact } from '../facts';
import { formatCount, formatMs, formatNumber, formatSetting, formatSettingMs, plural } from '../format';
import { describeOutputError, FAMILY_LABELS, percent } from './labels';

/** What holds for the phone as a whole. */
export function phoneItems({ userAgent, crossOriginIsolated, hardwareConcurrency, battery, ...rest }: DeviceCheck) {
  return [
    { name: 'Browser', value: userAgent },
    ...modelItems(rest.backends),
    { name: 'Cross-origin isolated', value: yesNo(crossOriginIsolated) },
    { name: 'Processor cores', value: formatCount(hardwareConcurrency) },
    ...(battery === undefined
      ? []
      : [{ name: 'Battery', value: `${percent(battery.level)}, ${battery.charging ? '' : 'not '}charging` }]),
    ...(rest.probeProblem === undefined ? [] : [{ name: 'Looking for backends', value: rest.probeProblem }]),
    { name: 'Site version', value: rest.siteVersion },
  ] satisfies Fact[];
}

function modelItems(backends: readonly BackendFindings[]): Fact[] {
  const environment = backends.find((findings) => findings.environment !== undefined)?.environment;
  if (environment === undefined) return [];
  const { platform, deviceModel, deviceMemoryGib } = environment;
  return [
    ...(platform === '' ? [] : [{ name: 'Platform', value: platform }]),
    ...(deviceModel === '' ? [] : [{ name: 'Model', value: deviceModel }]),
    ...(deviceMemoryGib === undefined
      ? []
      : [{ name: 'Memory, as rounded', value: `${formatSetting(deviceMemoryGib)} GiB` }]),
  ];
}

/** Every finding of a backend, and what is computed from it. */
export function findingItems(findings: BackendFindings): Fact[] {
  return [
    ...environmentItems(findings),
    ...clockItems(findings),
    ...(findings.outputs ?? []).map(({ family, error }) => ({
      name: `Output, ${FAMILY_LABELS[family]}`,
      value: describeOutputError(error),
    })),
    ...anchorItems(findings),
    ...chainItems(findings),
    ...Object.entries(findings.abilities ?? {}).map(([name, value]) => ({ name, value })),
    ...Object.entries(findings.environment?.flags ?? {}).map(([name, value]) => ({ name, value })),
  ];
}

function environmentItems({ environment, startMs, threadsHung }: BackendFindings): Fact[] {
  if (environment === undefined) return [];
  const { adapter, precision, threads, tfjsVersion, emptyReadBackMs } = environment;
  return [
    { name: 'Adapter', value: adapter.software ? `${adapter.name}, software` : adapter.name },
    ...(precision === undefined ? [] : [{ name: 'Precision', value: precision }]),
    { name: 'Threads', value: threadsHung === true ? `${threads}; with more it did not start` : formatCount(threads) },
    { name: 'TensorFlow.js', value: tfjsVersion },
    ...(startMs === undefined ? [] : [{ name: 'Loaded and started in', value: formatMs(startMs) }]),
    { name: 'Empty read-back', value: formatMs(emptyReadBackMs) },
  ];
}

function clockItems({ clock, environment }: BackendFindings): Fact[] {
  if (clock === undefined) return [];
  const { steps, smallestMs, medianMs, largestMs } = clock;
  const [small, middle, large] = [smallestMs, medianMs, largestMs].map((ms) => formatSetting(ms));
  return [
    { name: 'Clock step', value: `${small} ms; median ${middle}, largest ${large} of ${plural(steps, 'step')}` },
    ...(environment === undefined
      ? []
      : [{ name: 'Reading the clock', value: formatSettingMs(environment.timerOverheadMs) }]),
  ];
}

function anchorItems(findings: BackendFindings): Fact[] {
  const { computeLayers = 0, dispatchRuns = 0 } = findings.anchors?.sizes ?? {};
  return checkFigures(findings).anchors.flatMap(({ name, latencyMs, visits, repeats, drift }) => {
    const kind = name === 'computeMs' ? 'arithmetic' : 'small kernels';
    const size =
      name === 'computeMs' ? plural(computeLayers, 'layer') : `${plural(dispatchRuns, 'inference')} a sample`;
    return [
      { name: `Anchor of ${kind}`, value: `${formatMs(latencyMs)}, ${plural(visits, 'visit')}, ${size}` },
      { name: `A/A difference, ${kind}`, value: describeDifference(repeats) },
      { name: `Drift, ${kind}`, value: describeDifference(drift) },
    ];
  });
}

function chainItems({ chains, ...findings }: BackendFindings): Fact[] {
  if (chains === undefined) return [];
  const { linearity } = checkFigures({ ...findings, chains });
  const times = chains.runs.map((k, i) => `${k}: ${formatNumber(median(chains.totalsMs[i]))}`).join(', ');
  const repeats = chains.totalsMs[0].length;
  return [
    { name: 'Chains (inferences: ms)', value: `${times} (medians of ${repeats})` },
    linearity === undefined
      ? { name: 'Line through them', value: 'none: the clock reads zero' }
      : {
          name: 'Line through them',
          value: `${formatNumber(linearity.synchroniseMs)} ms + ${formatNumber(linearity.perInferenceMs)} ms an inference; R² ${linearity.rSquared.toFixed(4)}, at most ${percent(linearity.largestResidual)} off`,
        },
  ];
}

export function describeDifference(found: RelativeDifference | undefined): string {
  if (found === undefined) return 'too few repeats to tell';
  const { difference, halfWidth } = found;
  const size = percent(Math.abs(difference));
  const sign = size === '0%' ? '' : difference < 0 ? '−' : '+';
  return `${sign}${size}, ±${percent(halfWidth)}`;
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
