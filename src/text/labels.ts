import type { TrialFailureCode } from '../measure/record/measurement';
import type { EstimatorId } from '../predict/estimators/estimator';
import type { Backend } from '../study/definition';
import type { PresetName } from '../study/presets';

/** Name and description of each backend, for people who do not know it. */
export const BACKEND_LABELS: Readonly<Record<Backend, { readonly name: string; readonly about: string }>> = {
  webgpu: { name: 'WebGPU', about: 'the GPU, by the newest way' },
  webgl: { name: 'WebGL', about: 'the GPU, by the older way' },
  wasm: { name: 'Wasm', about: 'the processor, compiled code' },
  cpu: { name: 'CPU', about: 'the processor, plain JavaScript' },
};

/** Shown while the browser is probed for its backends. */
export const LOOKING_FOR_BACKENDS = 'Looking for the backends of this browser.';

export interface PresetLabels {
  readonly name: PresetName;
  readonly title: string;
  /** The words on the button. */
  readonly start: string;
  readonly networks: number;
  /** How long it takes on a phone: "a few minutes". */
  readonly time: string;
  readonly about: string;
}

/** The presets: one search space in order of size, then the others. */
export const PRESET_LABELS: readonly PresetLabels[] = [
  {
    name: 'smoke',
    title: 'Smoke',
    start: 'Start the smoke study',
    networks: 24,
    time: 'a minute or two',
    about: 'Tiny NAS-Bench-101 cells. Shows that all works.',
  },
  {
    name: 'quick',
    title: 'Quick',
    start: 'Start the quick study',
    networks: 40,
    time: 'a few minutes',
    about: 'Small NAS-Bench-101 cells.',
  },
  {
    name: 'standard',
    title: 'Standard',
    start: 'Start the standard study',
    networks: 200,
    time: 'up to an hour or more',
    about: 'The full published NAS-Bench-101 networks.',
  },
  {
    name: 'nas-bench-201',
    title: 'NAS-Bench-201',
    start: 'Start the NAS-Bench-201 study',
    networks: 40,
    time: 'a few minutes',
    about: 'Cells of the other benchmark, one a stage.',
  },
  {
    name: 'popular',
    title: 'Popular networks',
    start: 'Time the popular networks',
    networks: 19,
    time: 'several minutes',
    about: 'From SqueezeNet to ConvNeXt, each at its published input size.',
  },
];

export const ESTIMATOR_LABELS: Readonly<Record<EstimatorId, string>> = {
  'macs-line': 'MACs line',
  ridge: 'Ridge',
  'view-lines': 'Lines in operator counts',
  'random-forest': 'Random forest',
  boosting: 'Boosted trees',
  'gaussian-process': 'Gaussian process',
  auto: 'Automatic',
};

/** What a failure means for the trial and the rest of the study. */
export const FAILURE_DESCRIPTIONS: Readonly<Record<TrialFailureCode, string>> = {
  'too-large': 'The network needs more memory than is safe in this browser, so it was not run.',
  'build-failed': 'The network could not be built on this backend.',
  'output-wrong': 'The network gave a wrong output, so its timing means nothing and was not kept.',
  'device-lost': 'The browser took the GPU away during the measurement.',
  'worker-crashed': 'The measuring worker stopped by itself.',
  'timed-out': 'The network took longer than the time limit.',
  'tab-killed': 'The page was closed or killed while this cell was measured.',
};

/** The same in a table's cell. */
export const FAILURE_LABELS: Readonly<Record<TrialFailureCode, string>> = {
  'too-large': 'too large',
  'build-failed': 'not built',
  'output-wrong': 'wrong output',
  'device-lost': 'GPU lost',
  'worker-crashed': 'crashed',
  'timed-out': 'timed out',
  'tab-killed': 'page killed',
};

/** A study's place of origin and state in one or two words. */
export function studyStateLabel(state: 'unfinished' | 'finished' | 'cancelled', origin: 'measured' | 'shared'): string {
  if (origin === 'shared') return state === 'finished' ? 'received' : 'received, partial';
  return { unfinished: 'unfinished', finished: 'finished', cancelled: 'stopped early' }[state];
}

/** The address of a glossary entry; the heading's text in lower case, with hyphens. */
export const termSlug = (term: string): string =>
  term
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
