import { expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { studyId } from '../../../../src/measure/record/study-record';
import { fullBundle, recordOf } from '../../../../src/share/bundle/convert-record';
import { parseBundleText } from '../../../../src/share/bundle/parse-bundle';

import { decodeLink, encodeLink } from '../../../../src/share/link/result-link';
import { decodeStudyLink, encodeStudyLink } from '../../../../src/share/link/study-link';
import type { CustomModelSpace } from '../../../../src/space/architecture';
import { planStudy } from '../../../../src/study/plan';
import { handPickedStudy } from '../../../../src/study/presets';
import { PHONE } from '../phone-study';

const DIGEST = '0123456789abcdef'.repeat(4);
const space: CustomModelSpace = {
  kind: 'own-model',
  digest: DIGEST,
  name: 'Küchennetz',
  format: 'graph-model',
  inputs: [[224, 224, 3], [7]],
  totalParams: 3_538_984,
};
const choice = { backend: 'webgl', seed: 9, allowSoftwareAdapter: false } as const;

function recordIn(of: CustomModelSpace): StudyRecord {
  const definition = handPickedStudy(of.name, of, { kind: 'named', ids: [of.digest] }, choice);
  const [trial] = planStudy(definition);
  const key = environmentId(PHONE);
  const visit = (index: number) => ({
    index,
    session: 1_790_000_000_000,
    startedAtMs: 1_790_000_000_000 + index,
    phases: { buildMs: 40, coldLatencyMs: 90, warmUpMs: [12], steady: true },
    samplesMs: [11, 12, 13.5],
    memory: { estimatedBytes: 3e7, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
  });
  const createdAtMs = 1_790_000_000_000;
  return {
    id: studyId(definition, createdAtMs),
    definition,
    createdAtMs,
    state: 'finished',
    origin: 'shared',
    deviceName: '',
    environments: { [key]: PHONE },
    sessions: [{ startedAtMs: createdAtMs, environmentId: key }],
    anchors: [],
    measurements: [
      {
        trialId: trial.id,
        position: trial.position,
        architecture: trial.architecture,
        environmentId: key,
        outcome: { state: 'measured', visits: [visit(0), visit(1), visit(2)] },
      },
    ],
  };
}

test.each([
  ['whose work is counted', { ...space, macs: 300_774_272 }],
  ['with operators that are not', space],
])('a model %s goes through file and link, what is known of it with it', async (_, of) => {
  const record = recordIn(of);
  const full = parseBundleText(JSON.stringify(fullBundle(record)));
  if (!full.ok) throw new Error(JSON.stringify(full.error));
  expect(recordOf(full.value)).toStrictEqual(record);
  const received = await decodeLink(await encodeLink(record));
  if (!received.ok) throw new Error(JSON.stringify(received.error));
  expect(received.value.study).toStrictEqual(record.definition);
  expect(received.value.measurements).toMatchObject([
    { architecture: { kind: 'own-model', digest: DIGEST, name: 'Küchennetz' }, state: 'summarised' },
  ]);
});

test('a study of a model can be asked for by link', async () => {
  const { definition } = recordIn(space);
  expect(await decodeStudyLink(await encodeStudyLink(definition))).toStrictEqual({ ok: true, value: definition });
});

test('a measurement of another model is refused', () => {
  const bundle = fullBundle(recordIn(space));
  const other = { kind: 'own-model', digest: 'f'.repeat(64), name: space.name };
  const changed = { ...bundle, measurements: [{ ...bundle.measurements[0], architecture: other }] };
  expect(parseBundleText(JSON.stringify(changed))).toMatchObject({ ok: false });
});
