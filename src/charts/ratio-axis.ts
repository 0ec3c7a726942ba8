/** Steps of a ratio from "equal" outwards, coarse to fine. */
const STEPS: readonly (readonly number[])[] = [
  [16, 256, 4096],
  [4, 16, 64, 256],
  [2, 4, 8, 16],
  [1.5, 2, 3, 4],
  [1.2, 1.5, 2, 3],
  [1.1, 1.2, 1.3, 1.5],
  [1.05, 1.1, 1.15, 1.2],
  [1.02, 1.05, 1.1],
  [1.01, 1.02, 1.03],
];

/** How far an axis of ratios goes from "equal" either way, as two ratios of at least 1. */
export interface RatioReach {
  readonly below: number;
  readonly above: number;
}

/** Least extent of an axis on either side of 1: smaller differences do not matter to people. */
const MIN_REACH = 1.015;
/** Room beyond the outermost ratio, as a share of the axis in logarithms. */
const ROOM = 0.05;

/** Holds all ratios with a little room; infinite ends of intervals run out of the frame. */
export function ratioReach(ratios: readonly number[]): RatioReach {
  const logs = ratios.map(Math.log).filter(Number.isFinite);
  const low = Math.min(0, ...logs);
  const high = Math.max(0, ...logs);
  const room = ROOM * (high - low);
  const least = Math.log(MIN_REACH);
  return { below: Math.exp(Math.max(least, room - low)), above: Math.exp(Math.max(least, high + room)) };
}

/** Ratios to mark on such an axis: "equal", and the coarsest steps of which two at least are in reach. */
export function ratioTicks({ below, above }: RatioReach): number[] {
  const reach = Math.max(below, above);
  const steps = STEPS.find((some) => some.filter((step) => step <= reach).length >= 2) ?? STEPS[STEPS.length - 1];
  return [
    ...steps
      .filter((step) => step <= below)
      .map((step) => 1 / step)
      .reverse(),
    1,
    ...steps.filter((step) => step <= above),
  ];
}

/** "2×" on both sides of "equal": which side is the faster one is written beside the axis. */
export const ratioTickText = (ratio: number): string =>
  Math.abs(ratio - 1) < 1e-9 ? 'equal' : `${Number((ratio > 1 ? ratio : 1 / ratio).toPrecision(3))}×`;
