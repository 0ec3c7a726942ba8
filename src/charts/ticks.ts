/** Axis numbers with thin separators; as many decimals as the number needs, six significant digits at most. */
export function tickText(value: number): string {
  const text = String(Number(value.toPrecision(6)));
  return Math.abs(value) < 10_000 ? text : text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

const STEPS = [1, 2, 5];

/** 1, 2 and 5 times powers of ten from `low` to `high`; powers of ten alone where that gives more than `most`. */
export function logTicks(low: number, high: number, most: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const step of STEPS) {
      const tick = Number((step * 10 ** power).toPrecision(3));
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks.length <= most
    ? ticks
    : ticks.filter((tick) => Number.isInteger(Math.round(1e9 * Math.log10(tick)) / 1e9));
}

/** Of 1, 2, 5 times a power of ten, the one that splits `range` into a number of parts nearest to `parts`, as a ratio. */
export function niceStep(range: number, parts: number): number {
  const rough = range / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const distance = (step: number): number => Math.abs(Math.log((step * power) / rough));
  return power * [1, 2, 5, 10].reduce((best, step) => (distance(step) < distance(best) ? step : best));
}

/** The least of 1, 2, 5 times a power of ten that holds a value; 10 where there is none. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 10;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}
