import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { GraphBuilder, type OpGraph } from '../../../../src/graph/op-graph';
import { distinctOperators } from '../../../../src/measure/profile/operator-plan';
import type { OperatorMeasurement } from '../../../../src/measure/record/profile';
import type { LookUpTable } from '../../../../src/predict/look-up-table/look-up-table';
import {
  calibrateSums,
  evaluateLookUp,
  lookUpTableOf,
  tableOperators,
} from '../../../../src/predict/look-up-table/study-look-up';
import { PHONE } from '../../share/phone-study';

/** Convolutions of so many filters each, one behind the other, and a sum of the last with itself. */
function chain(...filters: readonly number[]): OpGraph {
  const builder = new GraphBuilder(filters.join());
  let last = builder.add({ kind: 'input', shape: [8, 8, 4] });
  for (const count of filters) last = builder.conv(last, count, 3);
  builder.add({ kind: 'add' }, last, last);
  return builder.build();
}

/** An operator to which one more run adds so long, in ms. */
const measured = (signature: string, ms: number): OperatorMeasurement => ({
  signature,
  environmentId: 'phone',
  outcome: { state: 'measured', visits: [{ startedAtMs: 0, runs: 10, shortMs: [10 * ms], longMs: [20 * ms] }] },
});

const PLACES = { phone: PHONE };

/** Convolutions at a millionth of a ms a MAC and more, sums at 0.5 ms. */
function timesOf(graphs: readonly OpGraph[]): OperatorMeasurement[] {
  return distinctOperators(graphs).map(({ signature, op }) => {
    const work = graphs.flatMap(tableOperators).find((operator) => operator.signature === signature)?.work ?? 0;
    return measured(signature, op.kind === 'add' ? 0.5 : work / 1e5);
  });
}

function tableOf(graphs: readonly OpGraph[], trials: readonly OperatorMeasurement[]): LookUpTable {
  const table = lookUpTableOf(trials, distinctOperators(graphs), PLACES, 'rate');
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

const STUDIED = [chain(4, 4), chain(4, 8), chain(8), chain(4, 8, 8), chain(8, 8), chain(4, 8, 4)];
const macsMs = (graph: OpGraph): number => graphCost(graph).macs / 1e5;

test('work is MACs, and bytes moved where there are none', () => {
  const [conv, add] = tableOperators(chain(4));
  expect(conv).toMatchObject({ kind: 'conv2d', work: 8 * 8 * 4 * 4 * 9 });
  // Two images read and one written, 4 bytes a number.
  expect(add).toMatchObject({ kind: 'add', work: 3 * 8 * 8 * 4 * 4 });
});

test('a network is the sum of its operators timed alone, whether it was in the study or not', () => {
  const table = tableOf(STUDIED, timesOf(STUDIED));
  for (const graph of [...STUDIED, chain(4, 8, 8, 8)]) {
    const { sumMs, missing } = table.lookUp(tableOperators(graph));
    expect(missing).toBe(0);
    expect(sumMs).toBeCloseTo(macsMs(graph) + 0.5, 9);
  }
  const other = table.lookUp(tableOperators(chain(12)));
  expect(other).toMatchObject({ operators: 2, missing: 2 });
  // The sum of 12 channels has half more bytes than that of 8, or three times those of 4: the median rate of the two.
  expect(other.sumMs).toBeCloseTo(macsMs(chain(12)) + 0.5 * ((3 + 1.5) / 2), 9);
});

test('what failed, and what is no operator of the study, has no entry', () => {
  const trials = timesOf(STUDIED);
  const [first, ...rest] = trials;
  const failed: OperatorMeasurement = {
    ...first,
    outcome: { state: 'failed', code: 'worker-crashed', detail: 'gone' },
  };
  const table = tableOf(STUDIED, [failed, ...rest, measured('conv2d of another study', 99)]);
  const asked = tableOperators(chain(4));
  expect(asked[0].signature).toBe(first.signature);
  expect(table.lookUp(asked)).toMatchObject({ missing: 1 });
  expect(table.lookUp(asked).sumMs).toBeCloseTo(macsMs(chain(4)) + 0.5, 9);
});

test('nothing timed, or operators of two places, make no table', () => {
  const operators = distinctOperators(STUDIED);
  expect(lookUpTableOf([], operators, PLACES, 'rate')).toEqual({
    ok: false,
    error: 'No operator of this study has been timed alone.',
  });
  const [first, ...rest] = timesOf(STUDIED);
  const places = { ...PLACES, other: { ...PHONE, threads: 7 } };
  expect(lookUpTableOf([...rest, { ...first, environmentId: 'other' }], operators, places, 'rate')).toMatchObject({
    ok: false,
    error: expect.stringMatching(/timed in two places: threads was \d+ and is 7/),
  });
});

describe('checked on the networks of its study', () => {
  const table = tableOf(STUDIED, timesOf(STUDIED));
  const networks = (latencyOf: (graph: OpGraph) => number) =>
    STUDIED.map((graph) => ({ operators: tableOperators(graph), latencyMs: latencyOf(graph) }));

  test('a line takes what the networks cost beside their operators', () => {
    const found = evaluateLookUp(
      table,
      networks((graph) => 2 + 0.5 * (macsMs(graph) + 0.5)),
      1,
    );
    if (!found.ok) throw new Error(found.error);
    expect(found.value.missingPercent).toBe(0);
    expect(found.value.raw.mape).toBeGreaterThan(10);
    expect(found.value.calibrated.mape).toBeLessThan(1e-6);
  });

  test('equal sums, and kinds that were never timed, are refused with a sentence', () => {
    const same = networks(() => 1).map((network) => ({ ...network, operators: tableOperators(STUDIED[0]) }));
    expect(evaluateLookUp(table, same, 1)).toEqual({
      ok: false,
      error: 'A line through sums over operators needs 5 different ones.',
    });
    const adds = timesOf(STUDIED).filter(({ signature }) => signature.startsWith('add'));
    expect(
      evaluateLookUp(
        tableOf(STUDIED, adds),
        networks(() => 1),
        1,
      ),
    ).toEqual({
      ok: false,
      error: 'No operator of the kind conv2d was timed.',
    });
  });
});

test('a line is found again', () => {
  const { interceptMs, slope } = calibrateSums([
    { sumMs: 1, latencyMs: 5 },
    { sumMs: 3, latencyMs: 9 },
    { sumMs: 10, latencyMs: 23 },
  ]);
  expect(interceptMs).toBeCloseTo(3, 9);
  expect(slope).toBeCloseTo(2, 9);
});
