import { inForm } from '../../src/graph/fold';
import { operatorSignature, placedOps } from '../../src/graph/signature';
import { type PlannedOperator, planOperators } from '../../src/measure/profile/operator-plan';
import type { Environment } from '../../src/measure/record/environment';

import { environmentId } from '../../src/measure/record/environment';
import type { Visit } from '../../src/measure/record/measurement';
import type { OperatorMeasurement, Profile, ProfiledOperator } from '../../src/measure/record/profile';
import type { StudyRecord } from '../../src/measure/record/study-record';
import { studyId } from '../../src/measure/record/study-record';
import { lowerArchitecture } from '../../src/space/lower-architecture';
import type { CurrentStudy } from '../../src/study/definition';
import { planStudy, type Trial } from '../../src/study/plan';
import { presetStudy } from '../../src/study/presets';

/** A study of three cells by the second protocol, with a profile and operators measured alone; figures are made up. */
export const DETAILED_DEFINITION: CurrentStudy = {
  ...presetStudy('smoke', { backend: 'webgpu', seed: 9, allowSoftwareAdapter: false }),
  sampling: { kind: 'list', indices: [3, 70_000, 423_000] },
};

const CREATED_AT_MS = Date.UTC(2026, 10, 23);

export const DETAILED_PLACE: Environment = {
  siteVersion: '0.2.0',
  tfjsVersion: '4.22.0',
  protocolVersion: 2,
  backend: 'webgpu',
  userAgent: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  platform: 'Android 16.0.0',
  deviceModel: 'Pixel 9',
  adapter: { name: 'arm valhall', software: false },
  crossOriginIsolated: true,
  hardwareConcurrency: 8,
  threads: 1,
  timerResolutionMs: 0.005,
  timerOverheadMs: 0.0001,
  emptyReadBackMs: 1.25,
  outputError: 0.0001,
  flags: { WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE: '15' },
  precision: 'float32',
};
export const DETAILED_PLACE_ID = environmentId(DETAILED_PLACE);

const visit = (index: number): Visit => ({
  index,
  session: CREATED_AT_MS,
  startedAtMs: CREATED_AT_MS + 1000 * index,
  phases: { buildMs: 3, coldLatencyMs: 90, warmUpMs: [12, 11], steady: true },
  samplesMs: [10.5, 10.25, 10.75],
  memory: { estimatedBytes: 1e6, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
});

/** A profile of the trial's network in which every state of a reading occurs. */
export function profileOf({ architecture }: Trial): Profile {
  const { space, form } = DETAILED_DEFINITION;
  const places = new Map<string, Omit<ProfiledOperator, 'reading'>>();
  for (const { node, ...placed } of placedOps(inForm(lowerArchitecture(architecture, space), form))) {
    const signature = operatorSignature(placed);
    const nodes = [...(places.get(signature)?.nodes ?? []), node];
    places.set(signature, { signature, kind: placed.op.kind, nodes });
  }
  const readings: ProfiledOperator['reading'][] = [
    { state: 'timed', runs: 20, totalsMs: [8.1, 8, 8.3] },
    { state: 'timed', runs: 2000, totalsMs: [1.5, 1.6, 1.4] },
    { state: 'nothing-ran' },
    { state: 'unavailable', reason: 'Part of its work reaches the GPU outside of the timed pass.' },
  ];
  return {
    startedAtMs: CREATED_AT_MS + 60_000,
    batch: 1,
    wallMs: [10.5, 10.25, 10.75],
    callMs: [2.5, 2.25, 2.75],
    readBackMs: [1.125, 1.25, 1.375],
    clock: { kind: 'timestamp-query', resolutionMs: 0.1 },
    operators: [...places.values()].map((place, i) => ({ ...place, reading: readings[Math.min(i, 20) % 4] })),
  };
}

/** As a run of so many visits leaves an operator. */
export const operatorOf = ({ signature }: PlannedOperator, visits: number): OperatorMeasurement => ({
  signature,
  environmentId: DETAILED_PLACE_ID,
  outcome: {
    state: 'measured',
    visits: Array.from({ length: visits }, (_, i) => ({
      startedAtMs: CREATED_AT_MS + 100_000 + i,
      runs: 40,
      shortMs: [6.1, 6, 6.2],
      longMs: [11.1 + i / 8, 11, 11.2],
    })),
  },
});

/** All of it as it is after the study, one profile and all operators, the last of which failed. */
export function detailedStudy(): StudyRecord {
  const trials = planStudy(DETAILED_DEFINITION);
  const plan = planOperators(DETAILED_DEFINITION).toSorted((a, b) => (a.signature < b.signature ? -1 : 1));
  const operators = plan.map(
    (operator, i): OperatorMeasurement =>
      i < plan.length - 1
        ? operatorOf(operator, 3)
        : { ...operatorOf(operator, 1), outcome: { state: 'failed', code: 'timed-out', detail: 'No answer.' } },
  );
  return {
    id: studyId(DETAILED_DEFINITION, CREATED_AT_MS),
    definition: DETAILED_DEFINITION,
    createdAtMs: CREATED_AT_MS,
    state: 'finished',
    origin: 'measured',
    deviceName: 'Pixel 9',
    environments: { [DETAILED_PLACE_ID]: DETAILED_PLACE },
    sessions: [{ startedAtMs: CREATED_AT_MS, environmentId: DETAILED_PLACE_ID }],
    anchors: [],
    measurements: trials.map(({ id, position, architecture }) => ({
      trialId: id,
      position,
      architecture,
      environmentId: DETAILED_PLACE_ID,
      outcome: { state: 'measured', visits: [visit(0), visit(1), visit(2)] },
    })),
    operators,
    profiles: [{ position: 1, environmentId: DETAILED_PLACE_ID, profile: profileOf(trials[1]) }],
  };
}
