import type { Environment } from '../measure/record/environment';
import { redactEnvironment } from '../share/bundle/redact';
import type { Protocol, SecondProtocol, StudyDefinition } from '../study/definition';
import { sampleSize } from '../study/sampling/sample-size';
import { formatCount, formatMs, formatSetting, formatSettingMs, plural } from './format';
import { describeInput, describeNetworks, describeSampling, describeSkeleton, describeVisits } from './study-labels';

/** A value by its name, a line of a list. */
export interface Fact {
  readonly name: string;
  /** The glossary entry that explains the name; missing where none does. */
  readonly term?: string;
  readonly value: string;
  /** The part that is code, to be read letter by letter. */
  readonly code?: 'name' | 'value';
}

/** Where a study was measured, in short. */
export function environmentSummary(environment: Environment): Fact[] {
  return [
    ...known('Device', environment.deviceModel),
    ...known('Platform', environment.platform),
    { name: 'Browser', value: redactEnvironment(environment).userAgent },
    { name: 'Adapter', value: describeAdapter(environment) },
    { name: 'Clock step', value: formatSettingMs(environment.timerResolutionMs) },
    {
      name: 'Empty read-back',
      term: 'empty read-back',
      value: `${formatMs(environment.emptyReadBackMs)}, the floor of every latency`,
    },
  ];
}

/** The less important facts of an environment. */
export function environmentDetails(environment: Environment): Fact[] {
  return [
    { name: 'Site version', value: environment.siteVersion },
    { name: 'TensorFlow.js', value: environment.tfjsVersion },
    { name: 'Protocol version', value: String(environment.protocolVersion) },
    { name: 'User agent', value: environment.userAgent },
    { name: 'Cross-origin isolated', value: environment.crossOriginIsolated ? 'yes' : 'no' },
    { name: 'Processor cores', value: String(environment.hardwareConcurrency) },
    { name: 'Threads', value: String(environment.threads) },
    { name: 'Reading the clock', value: formatSettingMs(environment.timerOverheadMs) },
    { name: 'Output error', value: `${formatSetting(100 * environment.outputError)}%` },
    ...Object.entries(environment.flags).map(([name, value]): Fact => ({ name, value, code: 'name' })),
  ];
}

/** Where one trial of a study was measured. */
export function trialEnvironmentFacts(environment: Environment, deviceName: string): Fact[] {
  return [
    ...known('Device', deviceName),
    ...known('Model', environment.deviceModel),
    ...known('Platform', environment.platform),
    ...known('Browser', environment.browser ?? ''),
    { name: 'Adapter', value: describeAdapter(environment) },
    { name: 'Clock step', term: 'clock step', value: formatSettingMs(environment.timerResolutionMs) },
    { name: 'Empty read-back', term: 'empty read-back', value: formatSettingMs(environment.emptyReadBackMs) },
    { name: 'Site version', value: environment.siteVersion },
  ];
}

const known = (name: string, value: string): Fact[] => (value === '' ? [] : [{ name, value }]);

const describeAdapter = ({ adapter }: Environment): string =>
  adapter.software ? `${adapter.name}, software` : adapter.name;

/** How a study was measured, in short. */
export function protocolSummary({ protocol, space }: StudyDefinition): Fact[] {
  return [
    {
      name: 'Timed',
      value: `from the call of one inference to its output read back, ${plural(protocol.batch, 'image')} at a time`,
    },
    { name: 'Samples', value: `${describeSamples(protocol)}, a visit after warm-up; ${describeVisits(protocol)}` },
    { name: 'Networks', value: describeNetworks(space) },
  ];
}

/** Every setting by which a study was measured. */
export function protocolDetails(definition: StudyDefinition): Fact[] {
  const { protocol, space, sampling, shard, seed } = definition;
  const { wasmThreads } = protocol;
  return [
    { name: 'Protocol version', value: String(protocol.version) },
    { name: 'Batch', term: 'batch', value: plural(protocol.batch, 'image') },
    { name: 'Warm-up', term: 'warm-up', value: describeWarmUp(protocol) },
    { name: 'Samples a visit', value: describeSamples(protocol) },
    { name: 'Visits', term: 'visit', value: describeVisits(protocol) },
    ...(protocol.version === 1 ? [] : chainFacts(protocol)),
    { name: 'Time limit of a visit', value: formatSettingMs(protocol.visitBudgetMs) },
    { name: 'Threads asked of Wasm', value: wasmThreads === 0 ? 'left to the browser' : formatCount(wasmThreads) },
    { name: 'Skeleton', term: 'skeleton', value: describeSkeleton(space) },
    { name: 'Input', value: describeInput(space) },
    { name: 'Form', term: 'folded', value: describeForm(definition) },
    { name: 'Cells', value: `${formatCount(sampleSize(sampling))}, ${describeSampling(sampling)}, in random order` },
    ...(shard === undefined
      ? []
      : [{ name: 'Part measured here', value: `${shard.index + 1} of ${formatCount(shard.count)}` }]),
    { name: 'Seed', term: 'seed', value: String(seed) },
    { name: 'Software adapter', value: definition.allowSoftwareAdapter ? 'allowed' : 'not allowed' },
  ];
}

function describeWarmUp({ version, warmUpWindow, warmUpTolerance, ...rest }: StudyDefinition['protocol']): string {
  const runs = plural(warmUpWindow, 'run');
  const tolerance = `${formatSetting(100 * warmUpTolerance)}%`;
  const until =
    version === 3
      ? `until ${runs} are not faster than the ${runs} before by more than ${tolerance}`
      : `until the medians of two windows of ${runs} agree within ${tolerance}`;
  return `${until}, ${formatCount(rest.warmUpMaxRuns)} runs at most`;
}

function describeSamples(protocol: StudyDefinition['protocol']): string {
  const count = formatCount(protocol.samplesPerVisit);
  const isTimed = protocol.version === 3 && protocol.visitSampleMs > 0;
  return isTimed ? `${count} or more, for ${formatSettingMs(protocol.visitSampleMs)} at least` : count;
}

function chainFacts({ chainRuns, coolDownLimitMs }: Protocol | SecondProtocol): Fact[] {
  return [
    {
      name: 'Chains',
      term: 'pipelined-latency',
      value: chainRuns === 0 ? 'none' : `of ${formatCount(chainRuns)} inferences or more, where they tell something`,
    },
    { name: 'Longest cool-down', value: formatSettingMs(coolDownLimitMs) },
  ];
}

function describeForm({ space, form }: StudyDefinition): string {
  if (space.kind === 'own-model') return 'as loaded by tfjs';
  return form === 'folded' ? 'folded, as deployed' : 'unfolded: batch norm and activation apart';
}
