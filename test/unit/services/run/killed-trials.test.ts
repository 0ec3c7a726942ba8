import { expect, test } from 'vitest';
import { settleKilled } from '../../../../src/services/run/killed-trials';
import type { TrialEnd } from '../../../../src/store/trials';
import type { CurrentStudy } from '../../../../src/study/definition';
import { planStudy } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';

const STUDY: CurrentStudy = presetStudy('smoke', { backend: 'wasm', seed: 7, allowSoftwareAdapter: true });
/** A network of a gibibyte at this batch. */
const LARGE: CurrentStudy = {
  ...presetStudy('popular', { backend: 'wasm', seed: 7, allowSoftwareAdapter: true }),
  protocol: { ...STUDY.protocol, batch: 512 },
};

const MIB = 2 ** 20;

interface Case {
  readonly study?: CurrentStudy;
  readonly kills?: number;
  readonly wasClosed?: boolean;
  readonly memoryBytes?: number;
}

/** Settles one trial whose tab has gone, and tells what came of it. */
async function settle({ study = STUDY, kills = 1, wasClosed = false, memoryBytes }: Case) {
  const plan = planStudy(study);
  const [trial] = plan;
  const ends: TrialEnd[] = [];
  const told: string[] = [];
  await settleKilled({ id: 'one', definition: study }, plan, {
    trials: {
      interrupted: async () => [{ trialId: trial.id, position: trial.position, startedAtMs: 1, visits: 2 }],
      countKill: async () => kills,
      end: async (_id, _trial, end) => void ends.push(end),
    },
    notify: (_kind, title, detail) => void told.push(`${title}. ${detail}`),
    wasClosed: () => wasClosed,
    memoryBytes: () => memoryBytes,
  });
  return { ends, told };
}

test('the first kill costs a visit, not the cell', async () => {
  const { ends, told } = await settle({});
  expect(ends).toEqual([]);
  expect(told).toEqual([
    expect.stringMatching(
      /^The tab was killed while measuring .*\. That visit is made again in its turn, and everything/,
    ),
  ]);
});

test('the second in a row fails the cell', async () => {
  const { ends, told } = await settle({ kills: 2 });
  expect(ends).toEqual([
    {
      state: 'failed',
      code: 'tab-killed',
      detail: expect.stringMatching(/^The tab was killed 2 times in a row while/),
    },
  ]);
  expect(told).toEqual([expect.stringMatching(/It is skipped, and the study goes on with the next/)]);
});

test('a tab that was closed costs nothing', async () => {
  expect(await settle({ wasClosed: true, kills: 2 })).toEqual({ ends: [], told: [] });
});

test('a size is named only where it is large for the device or for a worker', async () => {
  const isNamed = async (one: Case): Promise<boolean> =>
    (await settle(one)).told.some((text) => /size may be the cause: about [\d\u202f]+ MiB/.test(text));
  expect(await isNamed({})).toBe(false);
  expect(await isNamed({ memoryBytes: 8192 * MIB })).toBe(false);
  // A device smaller than any: half of it is less than the smoke network needs.
  expect(await isNamed({ memoryBytes: MIB / 16 })).toBe(true);
  expect(await isNamed({ study: LARGE })).toBe(true);
  expect((await settle({ study: LARGE, kills: 2 })).ends).toMatchObject([{ detail: expect.stringContaining('MiB') }]);
});
