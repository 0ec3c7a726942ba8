import type { Architecture, SearchSpace } from '../space/architecture';
import { STANDARD_SKELETON } from '../space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../space/nas-bench-201/lower';
import {
  type Backend,
  type CurrentStudy,
  PROTOCOL_VERSION,
  type Protocol,
  type Sampling,
  STUDY_SCHEMA_VERSION,
} from './definition';
import { extendStudyName } from './name';

export const PRESET_NAMES = ['smoke', 'quick', 'standard', 'nas-bench-201', 'popular'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** The default protocol. */
export const CURRENT_PROTOCOL: Protocol = {
  version: PROTOCOL_VERSION,
  batch: 1,
  warmUpWindow: 2,
  warmUpTolerance: 0.03,
  warmUpMaxRuns: 12,
  samplesPerVisit: 4,
  visitSampleMs: 30,
  visitBudgetMs: 1500,
  looks: [3, 5, 8],
  targetHalfWidth: 0.05,
  chainRuns: 4,
  coolDownLimitMs: 60_000,
  wasmThreads: 0,
};

interface Preset {
  readonly title: string;
  readonly space: SearchSpace;
  readonly sampling: Sampling;
  readonly protocol: Protocol;
}

/**
 * Networks people choose between for a phone, each at its published input size; those above 30 M parameters are left
 * out.
 */
const POPULAR = [
  'squeezenet-1-1',
  'googlenet',
  'resnet18',
  'resnet50',
  'densenet121',
  'mobilenet-v1',
  'mobilenet-v2',
  'mobilenet-v3-small',
  'mobilenet-v3-large',
  'shufflenet-v2',
  'mnasnet',
  'nasnet-mobile',
  'efficientnet-b0',
  'efficientnet-lite0',
  'ghostnet',
  'regnet-y-400mf',
  'mobileone-s0',
  'mobilevit-xxs',
  'convnext-tiny',
];

/**
 * `smoke` proves that a machine can run a study; `quick` is the first study of a person; `standard` the published
 * NAS-Bench-101 network; `nas-bench-201` small networks of that space; `popular` the backbones people ask about.
 */
const PRESETS: Record<PresetName, Preset> = {
  smoke: {
    title: 'Smoke study',
    space: { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON, stemChannels: 8, modulesPerStack: 1 } },
    sampling: { kind: 'uniform', count: 24 },
    protocol: {
      ...CURRENT_PROTOCOL,
      looks: [3],
      samplesPerVisit: 3,
      visitSampleMs: 20,
      warmUpMaxRuns: 5,
      visitBudgetMs: 500,
      coolDownLimitMs: 5_000,
    },
  },
  quick: {
    title: 'Quick study',
    space: { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON, stemChannels: 32, modulesPerStack: 1 } },
    sampling: { kind: 'uniform', count: 40 },
    protocol: CURRENT_PROTOCOL,
  },
  standard: {
    title: 'Standard study',
    space: { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
    sampling: { kind: 'uniform', count: 200 },
    protocol: CURRENT_PROTOCOL,
  },
  'nas-bench-201': {
    title: 'NAS-Bench-201 study',
    space: { kind: 'nas-bench-201', skeleton: { ...CIFAR10_SKELETON, cellsPerStage: 1 }, pruned: true },
    sampling: { kind: 'uniform', count: 40 },
    protocol: CURRENT_PROTOCOL,
  },
  popular: {
    title: 'Popular networks',
    space: { kind: 'networks' },
    sampling: { kind: 'named', ids: POPULAR },
    protocol: CURRENT_PROTOCOL,
  },
};

export interface PresetChoice {
  readonly backend: Backend;
  readonly seed: number;
  readonly allowSoftwareAdapter: boolean;
}

export function presetStudy(name: PresetName, choice: PresetChoice): CurrentStudy {
  return studyOf(PRESETS[name], choice);
}

/** A study of cells or networks that a person picked by hand, measured as the presets are. */
export function handPickedStudy(
  title: string,
  space: SearchSpace,
  sampling: Extract<Sampling, { kind: 'list' | 'named' }>,
  choice: PresetChoice,
): CurrentStudy {
  return studyOf({ title, space, sampling, protocol: CURRENT_PROTOCOL }, choice);
}

function studyOf({ title, space, sampling, protocol }: Preset, choice: PresetChoice): CurrentStudy {
  return {
    schemaVersion: STUDY_SCHEMA_VERSION,
    name: title,
    space,
    sampling,
    form: 'folded',
    backend: choice.backend,
    protocol,
    seed: choice.seed,
    allowSoftwareAdapter: choice.allowSoftwareAdapter,
  };
}

/**
 * A study of architectures that a person picked, measured in every way as another study was: space, form, backend, protocol
 * and seed are its own. They are of the study's space.
 */
export function followUpStudy(study: CurrentStudy, architectures: readonly Architecture[]): CurrentStudy {
  const { shard: _, ...rest } = study;
  const indices = architectures.flatMap((architecture) => ('index' in architecture ? [architecture.index] : []));
  const ids = architectures.flatMap((architecture) => (architecture.kind === 'networks' ? [architecture.id] : []));
  return {
    ...rest,
    name: extendStudyName(study.name, `, ${architectures.length} more`),
    sampling: study.space.kind === 'networks' ? { kind: 'named', ids } : { kind: 'list', indices },
  };
}
