import { seededRandom } from '../../src/base/random';
import type { Measurement, Visit } from '../../src/measure/record/measurement';
import type { StudyRecord } from '../../src/measure/record/study-record';
import { studyId } from '../../src/measure/record/study-record';
import type { CurrentStudy } from '../../src/study/definition';
import { planStudy } from '../../src/study/plan';
import { presetStudy } from '../../src/study/presets';
import { DETAILED_PLACE, DETAILED_PLACE_ID } from './detailed-study';

const CREATED_AT_MS = Date.UTC(2026, 10, 24);
const SAMPLES = 12;
/** One trial in so many has failed. */
const FAILS = 97;

/** A finished study of so many cells with three visits each, as the quick study makes them; every figure is drawn from the seed. */
export function largeStudy(count: number, seed = 5): StudyRecord {
  const definition: CurrentStudy = {
    ...presetStudy('quick', { backend: 'webgpu', seed, allowSoftwareAdapter: false }),
    name: `A study of ${count.toLocaleString('en')} cells`,
    sampling: { kind: 'uniform', count },
  };
  const random = seededRandom(seed);
  const measurements = planStudy(definition).map(({ id, position, architecture }): Measurement => {
    const levelMs = 4 + 40 * random() ** 2;
    // From a calm cell to a wild one, so that every grade occurs.
    const noise = 0.002 + 0.08 * random() ** 3;
    const visits = [0, 1, 2].map((index) => visitOf(index, position, levelMs, noise, random)) as [Visit, Visit, Visit];
    return {
      trialId: id,
      position,
      architecture,
      environmentId: DETAILED_PLACE_ID,
      outcome:
        position % FAILS === FAILS - 1
          ? { state: 'failed', code: 'timed-out', detail: 'No answer.' }
          : { state: 'measured', visits },
    };
  });
  return {
    id: studyId(definition, CREATED_AT_MS),
    definition,
    createdAtMs: CREATED_AT_MS,
    state: 'finished',
    origin: 'measured',
    deviceName: 'Pixel 9',
    environments: { [DETAILED_PLACE_ID]: DETAILED_PLACE },
    sessions: [{ startedAtMs: CREATED_AT_MS, environmentId: DETAILED_PLACE_ID }],
    anchors: [],
    measurements,
  };
}

function visitOf(index: number, position: number, levelMs: number, noise: number, random: () => number): Visit {
  const centreMs = levelMs * (1 + noise * (random() - 0.5));
  const timesMs = (count: number): number[] =>
    Array.from({ length: count }, () => Math.round(1000 * centreMs * (1 + 0.02 * random())) / 1000);
  return {
    index,
    session: CREATED_AT_MS,
    startedAtMs: CREATED_AT_MS + 1000 * (3 * position + index),
    phases: { buildMs: 3.125, coldLatencyMs: 8 * centreMs, warmUpMs: timesMs(3), steady: random() > 0.02 },
    samplesMs: timesMs(SAMPLES),
    chain: { runs: 4, totalsMs: [3.4 * centreMs, 3.41 * centreMs, 3.42 * centreMs] },
    memory: { estimatedBytes: 1e6, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
  };
}
