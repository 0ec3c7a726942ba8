import { expect, test } from 'vitest';
import { createStudyPlanning } from '../../../../src/services/run/study-planning';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';

const study = presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true });
const shard = { ...study, shard: { index: 1, count: 3 } };

function planning() {
  let plans = 0;
  const told: string[] = [];
  const service = createStudyPlanning(
    async (definition) => {
      plans++;
      return planStudy(definition);
    },
    { notify: (_, title) => void told.push(title), dismissInformation: () => void told.push('dismissed') },
  );
  return { ...service, plans: () => plans, told };
}

test('a study that states its number of trials is counted without planning it', async () => {
  const { count, plans } = planning();
  expect(await count(study)).toEqual({ count: 24 });
  expect(plans()).toBe(0);
});

test('a shard is planned once: its count comes with its trials', async () => {
  const { count, plans } = planning();
  const { count: trials, trials: listed } = await count(shard);
  expect(listed).toEqual(planStudy(shard));
  expect(trials).toBe(planStudy(shard).length);
  expect(plans()).toBe(1);
});

test('a plan that is quick is told of nowhere, and takes no other notice away', async () => {
  const { plan, told } = planning();
  await plan(study);
  expect(told).toEqual([]);
});
