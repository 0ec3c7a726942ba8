import { sumBy } from '../../../src/base/aggregate';
import { LookUpTable } from '../../../src/predict/look-up-table/look-up-table';
import type { FallbackKind } from '../../../src/predict/look-up-table/operator-fallback';
import type { OperatorTiming, TableOperator } from '../../../src/predict/look-up-table/operator-timing';
import { calibrateSums } from '../../../src/predict/look-up-table/study-look-up';

/** A network whose latency is known, and the time of each of its operators as they ran inside it. */
export interface ProfiledNetwork {
  readonly name: string;
  readonly latencyMs: number;
  readonly operators: readonly OperatorTiming[];
}

/** Leave-one-out errors of sums over operators. */
export interface SumOverOperators {
  /** The sum as it is, in ms. */
  readonly rawMs: number;
  /** a x sum + c, the line fitted to the other networks. */
  readonly calibratedMs: number;
}

/**
 * Operator additivity: the error of the sum of a network's own profiled operators. This is no predictor, since it has to run
 * the network; it bounds the accuracy of any sum over operators. The calibration line leaves the network out.
 */
export function operatorAdditivity(networks: readonly ProfiledNetwork[]): SumOverOperators[] {
  const sums = networks.map(({ operators }) => sumBy(operators, ({ ms }) => ms));
  return networks.map((_, asked) => calibratedSum(networks, asked, (place) => sums[place]));
}

export interface LeaveOneOutLookUp extends SumOverOperators {
  readonly operators: number;
  /** Operators that no other network has. */
  readonly missing: number;
}

/**
 * Leave-one-network-out predictions of a look-up table: the timings of a network are left out of the entries, of the fallbacks,
 * and of the networks that the line is fitted to, each of which is looked up without its own timings too.
 * `entries` holds the networks the table is made from, those in `asked` among them. Throws a RangeError where an operator
 * is of a kind that no other network has.
 */
export function leaveOneOutLookUps(
  asked: readonly ProfiledNetwork[],
  entries: readonly ProfiledNetwork[],
  fallback: FallbackKind,
): LeaveOneOutLookUp[] {
  const table = new LookUpTable(
    entries.flatMap(({ operators }) => operators),
    fallback,
  );
  const sumWithout = (operators: readonly TableOperator[], without: readonly string[]): number => {
    const { sumMs, unknownKinds } = table.lookUp(operators, without);
    if (sumMs === undefined) throw new RangeError(`no other network has a ${unknownKinds.join(', ')}`);
    return sumMs;
  };
  return asked.map(({ name, operators }, place) => ({
    ...calibratedSum(asked, place, (other) => sumWithout(asked[other].operators, [name, asked[other].name])),
    operators: operators.length,
    missing: table.lookUp(operators, [name]).missing,
  }));
}

/** a x sum + c, fitted to the other networks by least squares of the relative error. */
function calibratedSum(
  networks: readonly ProfiledNetwork[],
  asked: number,
  sumOf: (place: number) => number,
): SumOverOperators {
  const others = networks.flatMap((_, place) => (place === asked ? [] : [place]));
  const line = calibrateSums(others.map((place) => ({ sumMs: sumOf(place), latencyMs: networks[place].latencyMs })));
  const rawMs = sumOf(asked);
  return { rawMs, calibratedMs: line.interceptMs + line.slope * rawMs };
}
