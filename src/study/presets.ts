import { type Skeleton, STANDARD_SKELETON } from '../space/nas-bench-101/lower';
import {
  type Backend,
  PROTOCOL_VERSION,
  type Protocol,
  STUDY_SCHEMA_VERSION,
  type StudyDefinition,
} from './definition';

export const PRESET_NAMES = ['smoke', 'quick', 'standard'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

const PROTOCOL: Protocol = {
  version: PROTOCOL_VERSION,
  batch: 1,
  warmUpWindow: 3,
  warmUpTolerance: 0.03,
  warmUpMaxRuns: 15,
  samplesPerVisit: 30,
  visitsPerTrial: 1,
  visitBudgetMs: 4000,
  wasmThreads: 0,
};

interface Preset {
  readonly title: string;
  readonly count: number;
  readonly skeleton: Skeleton;
  readonly protocol: Protocol;
}

/** `smoke` proves that a machine can run a study; `quick` is the first study of a person; `standard` the published network. */
const PRESETS: Record<PresetName, Preset> = {
  smoke: {
    title: 'Smoke study',
    count: 24,
    skeleton: { ...STANDARD_SKELETON, stemChannels: 8, modulesPerStack: 1 },
    protocol: { ...PROTOCOL, samplesPerVisit: 12, warmUpMaxRuns: 9, visitBudgetMs: 1500 },
  },
  quick: {
    title: 'Quick study',
    count: 40,
    skeleton: { ...STANDARD_SKELETON, stemChannels: 32, modulesPerStack: 1 },
    protocol: PROTOCOL,
  },
  standard: { title: 'Standard study', count: 200, skeleton: STANDARD_SKELETON, protocol: PROTOCOL },
};

export interface PresetChoice {
  readonly backend: Backend;
  readonly seed: number;
  readonly allowSoftwareAdapter: boolean;
}

export function presetStudy(name: PresetName, choice: PresetChoice): StudyDefinition {
  const preset = PRESETS[name];
  return {
    schemaVersion: STUDY_SCHEMA_VERSION,
    name: preset.title,
    space: { kind: 'nas-bench-101', skeleton: preset.skeleton },
    sampling: { kind: 'uniform', count: preset.count },
    form: 'folded',
    backend: choice.backend,
    protocol: preset.protocol,
    seed: choice.seed,
    allowSoftwareAdapter: choice.allowSoftwareAdapter,
  };
}
