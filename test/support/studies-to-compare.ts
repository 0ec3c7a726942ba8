import { deriveSeed, seededRandom } from '../../src/base/random';
import { graphCost } from '../../src/graph/cost';
import { planOperators } from '../../src/measure/profile/operator-plan';
import type { Environment } from '../../src/measure/record/environment';
import { environmentId } from '../../src/measure/record/environment';
import type { Visit } from '../../src/measure/record/measurement';
import type { OperatorMeasurement } from '../../src/measure/record/profile';
import type { StudyRecord } from '../../src/measure/record/study-record';
import { studyId } from '../../src/measure/record/study-record';
import { lowerArchitecture } from '../../src/space/lower-architecture';
import type { Backend, CurrentStudy } from '../../src/study/definition';
import { planStudy } from '../../src/study/plan';
import { type PresetName, presetStudy } from '../../src/study/presets';
import { CREATED_AT_MS, environmentOf } from './gallery/fixtures';

/** Latency in ms of a network with so many millions of MACs. */
type Law = (megaMacs: number) => number;

/** Like a phone's: the GPU pays for every kernel it is handed, the processor for every MAC. */
const LAWS: Readonly<Record<Backend, Law>> = {
  webgpu: (megaMacs) => 2.4 + megaMacs / 20,
  webgl: (megaMacs) => 3.6 + megaMacs / 17,
  wasm: (megaMacs) => 0.4 + megaMacs / 5.2,
  cpu: (megaMacs) => 1.5 + megaMacs * 0.9,
};

export interface MadeStudy {
  readonly backend: Backend;
  readonly preset?: PresetName;
  readonly law?: Law;
  /** Spread of the cells around the law, and of the visits of a cell, as shares. */
  readonly spread?: number;
  readonly noise?: number;
  readonly createdAtMs?: number;
  readonly deviceName?: string;
  readonly origin?: StudyRecord['origin'];
  readonly place?: Partial<Environment>;
  /** Trials left out at the end, and those that failed, by position. */
  readonly missing?: number;
  readonly failed?: readonly number[];
  /** Latency of an operator measured alone, in ms per million MACs; none where it is missing. */
  readonly operatorMs?: (kind: string) => number;
}

const ADAPTERS: Readonly<Record<Backend, string>> = {
  webgpu: 'Qualcomm Adreno 740 (adreno-7xx)',
  webgl: 'ANGLE (Qualcomm, Adreno (TM) 740)',
  wasm: 'processor',
  cpu: 'processor',
};

/** A finished study with made-up latencies that follow a law; the same networks for every backend of a preset. */
export function madeStudy(options: MadeStudy): StudyRecord {
  const { backend, preset = 'quick', spread = 0.06, noise = 0.008, createdAtMs = CREATED_AT_MS } = options;
  const law = options.law ?? LAWS[backend];
  const definition = presetStudy(preset, { backend, seed: 20_261_126, allowSoftwareAdapter: false });
  const trials = planStudy(definition);
  const placed = {
    ...environmentOf(backend, false),
    protocolVersion: 3,
    adapter: { name: ADAPTERS[backend], software: false },
  };
  const environment: Environment = { ...placed, threads: backend === 'wasm' ? 4 : 1, ...options.place };
  const placeId = environmentId(environment);
  return {
    id: studyId(definition, createdAtMs),
    definition,
    createdAtMs,
    state: 'finished',
    origin: options.origin ?? 'measured',
    deviceName: options.deviceName ?? '',
    environments: { [placeId]: environment },
    sessions: [{ startedAtMs: createdAtMs, environmentId: placeId }],
    anchors: [],
    measurements: trials.slice(0, trials.length - (options.missing ?? 0)).map((trial) => {
      const { id: trialId, position, architecture } = trial;
      const random = seededRandom(deriveSeed(Number.parseInt(trialId.slice(0, 8), 16), Math.floor(createdAtMs / 1000)));
      const centred = (): number => random() + random() + random() - 1.5;
      const { macs } = graphCost(lowerArchitecture(architecture, definition.space));
      const latencyMs = law(macs / 1e6) * (1 + spread * centred());
      const visits = [0, 1, 2].map((index): Visit => {
        const shift = 1 + noise * centred();
        return {
          index,
          session: createdAtMs,
          startedAtMs: createdAtMs + 1000 * (60 * index + position),
          phases: { buildMs: 3, coldLatencyMs: 8 * latencyMs, warmUpMs: [1.2 * latencyMs, latencyMs], steady: true },
          samplesMs: Array.from({ length: 5 }, () => latencyMs * shift * (1 + 0.006 * centred())),
          memory: { estimatedBytes: 1e6, tensorsBefore: 2, tensorsAfter: 2, bytesBefore: 16, bytesAfter: 16 },
        };
      });
      const isFailed = options.failed?.includes(position) ?? false;
      return {
        trialId,
        position,
        architecture,
        environmentId: placeId,
        outcome: isFailed
          ? { state: 'failed', code: 'device-lost', detail: 'The device was lost.' }
          : { state: 'measured', visits },
      };
    }),
    ...(options.operatorMs === undefined ? {} : { operators: operatorsOf(definition, placeId, options.operatorMs) }),
  };
}

/** Every distinct operator alone: chains of 40 runs. */
function operatorsOf(
  definition: CurrentStudy,
  placeId: string,
  operatorMs: (kind: string) => number,
): OperatorMeasurement[] {
  return planOperators(definition).map(({ signature, op, written }, i) => {
    const ms = operatorMs(op.kind) * (1 + written.reduce((product, length) => product * length, 1) / 4e4);
    const shortMs = [40 * ms + 1, 40 * ms + 1.02, 40 * ms + 0.99];
    const visit = {
      startedAtMs: CREATED_AT_MS + i,
      runs: 40,
      shortMs,
      longMs: shortMs.map((short) => short + 40 * ms),
    };
    return { signature, environmentId: placeId, outcome: { state: 'measured', visits: [visit, visit, visit] } };
  });
}
