/** A domain with its ticks, for an axis of numbers. */
export interface ValueAxis {
  readonly domain: readonly [low: number, high: number];
  readonly type?: 'log';
  /** The values to mark, or about how many. */
  readonly ticks: number | number[];
}

interface AxisRoom {
  /** Left free at each end of a logarithmic axis: a factor above 1. */
  readonly factor: number;
  /** Left free at each end of a linear axis: a share of the range of the values. */
  readonly share: number;
  /** Maximum number of ticks of a logarithmic axis. */
  readonly logTicks?: number;
  /** Approximate number of ticks of a linear axis. */
  readonly ticks?: number;
}

/** From this ratio of its ends on an axis is logarithmic: small values would all lie in one corner. */
const LOG_FROM_RATIO = 8;

/** An axis that holds the finite ones of values of zero or more with room around them; logarithmic where they spread far. */
export function valueAxis(values: readonly number[], room: AxisRoom): ValueAxis {
  const { low, high } = rangeOf(values.filter(Number.isFinite));
  if (!(low <= high)) return { domain: [0, 1], ticks: room.ticks ?? 5 };
  if (low > 0 && high / low >= LOG_FROM_RATIO) return logAxis(values, room.factor, room.logTicks);
  const free = room.share * (high - low || high || 1);
  return { domain: [Math.max(0, low - free), high + free], ticks: room.ticks ?? 5 };
}

/**
 * A logarithmic axis around the values above zero, with a factor of room. Zero and infinity have no place on it: they
 * run out of the frame.
 */
export function logAxis(values: readonly number[], factor: number, maxTicks = 7): ValueAxis & { readonly type: 'log' } {
  const { low, high } = rangeOf(values.filter((value) => value > 0 && value < Number.POSITIVE_INFINITY));
  const domain = low <= high ? ([low / factor, high * factor] as const) : ([1 / factor, factor] as const);
  return { domain, type: 'log', ticks: logTicks(domain[0], domain[1], maxTicks) };
}

/** Loops: a chart of ten thousand points has more values than a call takes arguments. */
export function rangeOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** Axis numbers with thin separators; as many decimals as the number needs, six significant digits at most. */
export function tickText(value: number): string {
  const text = String(Number(value.toPrecision(6)));
  return Math.abs(value) < 10_000 ? text : text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** As `tickText`, with a sign before both directions: for an axis with zero in the middle. */
export const signedTickText = (value: number): string =>
  value > 0 ? `+${tickText(value)}` : tickText(value).replace('-', '−');

const STEPS = [1, 2, 5];

/**
 * 1, 2 and 5 times powers of ten from `low` to `high`; powers of ten alone where that gives more than `maxTicks`. None where
 * the ends are not positive and finite, so that there are at most 633 powers, those of a double.
 */
export function logTicks(low: number, high: number, maxTicks: number): number[] {
  if (!(low > 0 && high < Number.POSITIVE_INFINITY)) return [];
  const ticks: number[] = [];
  const lastPower = Math.ceil(Math.log10(high));
  for (let power = Math.floor(Math.log10(low)); power <= lastPower; power++) {
    for (const step of STEPS) {
      const tick = Number((step * 10 ** power).toPrecision(3));
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks.length <= maxTicks
    ? ticks
    : ticks.filter((tick) => Number.isInteger(Math.round(1e9 * Math.log10(tick)) / 1e9));
}

/** About five whole numbers from zero to the largest count: counts have no halves. */
export function countTicks(largest: number): number[] {
  const step = Math.max(1, niceStep(largest, 5));
  return Array.from({ length: Math.floor(largest / step) + 1 }, (_, i) => i * step);
}

/** Of 1, 2, 5 times a power of ten, the one that splits `range` into a number of parts nearest to `parts`, as a ratio. */
export function niceStep(range: number, parts: number): number {
  const rough = range / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const distance = (step: number): number => Math.abs(Math.log((step * power) / rough));
  return power * [1, 2, 5, 10].reduce((best, step) => (distance(step) < distance(best) ? step : best));
}

/** The smallest of 1, 2, 5 times a power of ten that holds a value; 10 for values that are not above zero. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 10;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}
