import { expect, test } from 'vitest';
import type { Measurement, TrialOutcome } from '../../../../src/measure/record/measurement';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { openTrials, visitsSoFar } from '../../../../src/services/run/open-trials';
import { planStudy } from '../../../../src/study/plan';
import { PROTOCOL, visitOf } from '../../measure/fixtures';
import { phoneStudy } from '../../share/phone-study';

const study = phoneStudy(6);
const plan = planStudy(study.definition);
const [key] = Object.keys(study.environments);
const protocol = { ...PROTOCOL, looks: [3, 5] };

const measurement = (position: number, outcome: TrialOutcome, environmentId = key): Measurement => {
  const { id: trialId, architecture } = plan[position];
  return { trialId, position, architecture, environmentId, outcome };
};
const measured = (position: number, ...mediansMs: number[]): Measurement =>
  measurement(position, { state: 'measured', visits: mediansMs.map((ms, index) => visitOf([ms], { index })) });
const recordOf = (...measurements: readonly Measurement[]): StudyRecord => ({ ...study, measurements });

test('a fresh study has all of its trials open, in the order of the plan', () => {
  expect(openTrials(recordOf(), plan, protocol)).toEqual(
    plan.map((trial) => ({ trial, visits: [], environmentId: '' })),
  );
});

test('open: not begun, or not done by the rule that stops a trial; failed trials have ended', () => {
  const record = recordOf(
    measured(0, 10, 10, 10),
    measured(1, 10, 15, 20),
    measured(2, 10),
    measurement(3, { state: 'failed', code: 'timed-out', detail: '' }),
    measured(4, 10, 15, 20, 10, 15),
  );
  const open = openTrials(record, plan, protocol);
  expect(open.map(({ trial, visits, environmentId }) => [trial.position, visits.length, environmentId])).toEqual([
    [1, 3, key],
    [2, 1, key],
    [5, 0, ''],
  ]);
  expect([...visitsSoFar(open)].map(([position, visits]) => [position, visits.map((visit) => visit.index)])).toEqual([
    [1, [0, 1, 2]],
    [2, [0]],
    [5, []],
  ]);
});

test('the clock of the environment counts: what it cannot tell apart is not narrow', () => {
  const record = recordOf(measured(0, 10, 10, 10));
  const coarse = { ...record, environments: { [key]: { ...study.environments[key], timerResolutionMs: 0.19 } } };
  const narrow = { ...protocol, targetHalfWidth: 0.002 };
  expect(openTrials(record, plan.slice(0, 1), narrow)).toEqual([]);
  expect(openTrials(coarse, plan.slice(0, 1), narrow)).toHaveLength(1);
});

test('a shard has its own trials open alone', () => {
  const shard = plan.filter((trial) => trial.position % 2 === 1);
  expect(openTrials(recordOf(measured(1, 10, 10, 10)), shard, protocol).map(({ trial }) => trial.position)).toEqual([
    3, 5,
  ]);
});
