/** Units of time that a table may have; figures are converted to milliseconds. */
export type TimeUnit = 'ns' | 'us' | 'ms' | 's' | 'min' | 'h';

/** A unit of a column of figures. Percentages stay as they are. */
export type FigureUnit = TimeUnit | '%';

/** Each as a factor and a divisor of milliseconds: dividing rounds better than multiplying by 0.001. */
const TO_MS: Readonly<Record<TimeUnit, readonly [factor: number, divisor: number]>> = {
  ns: [1, 1e6],
  us: [1, 1000],
  ms: [1, 1],
  s: [1000, 1],
  min: [60_000, 1],
  h: [3_600_000, 1],
};

export const TIME_UNITS: readonly TimeUnit[] = ['ns', 'us', 'ms', 's', 'min', 'h'];

/** A figure of a unit of time in milliseconds. */
export function toMs(value: number, unit: TimeUnit): number {
  const [factor, divisor] = TO_MS[unit];
  return (value * factor) / divisor;
}

/** Spellings that mean a unit wherever they stand in a name. */
const CLEAR: Readonly<Record<string, TimeUnit>> = {
  ...{ ns: 'ns', nsec: 'ns', nsecs: 'ns', nanos: 'ns', nanosecond: 'ns', nanoseconds: 'ns' },
  ...{ us: 'us', µs: 'us', μs: 'us', usec: 'us', usecs: 'us', µsec: 'us', micros: 'us' },
  ...{ microsec: 'us', microsecs: 'us', microsecond: 'us', microseconds: 'us' },
  ...{ ms: 'ms', msec: 'ms', msecs: 'ms', millis: 'ms', millisec: 'ms', millisecs: 'ms' },
  ...{ millisecond: 'ms', milliseconds: 'ms' },
  ...{ sec: 's', secs: 's', second: 's', seconds: 's', minutes: 'min', hours: 'h' },
};
/** Spellings that mean one at the end of a name: `pixel_s`. */
const LAST: Readonly<Record<string, TimeUnit>> = { s: 's' };
/** And those in brackets alone: at the end of a name `min` is the smallest of several. */
const BRACKETED: Readonly<Record<string, TimeUnit>> = {
  s: 's',
  min: 'min',
  mins: 'min',
  minute: 'min',
  h: 'h',
  hr: 'h',
  hour: 'h',
};

const lookUp = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** The unit that a text alone spells, as behind a figure: "8.7 ms", "93 %". */
export function unitOfWord(text: string): FigureUnit | undefined {
  const word = text.trim().toLowerCase();
  if (word === '%' || word === 'percent' || word === 'pct') return '%';
  return lookUp(CLEAR, word) ?? lookUp(BRACKETED, word);
}

/** What the name of a column tells of its unit: one, none, or a choice of several that it cannot decide. */
export type NamedUnit =
  | { readonly kind: 'one'; readonly unit: FigureUnit }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly why: string };

/** Reads the unit in a column's name: `pixel_us`, `latency (s)`, `time [µs]`, `latencyMs`, `accuracy_percent`. */
export function unitInName(name: string): NamedUnit {
  const inBrackets = [...name.matchAll(/[([{]([^)\]}]*)[)\]}]/g)].flatMap(([, text]) => unitOfBrackets(text) ?? []);
  const bare = name.replace(/[([{][^)\]}]*[)\]}]/g, ' ');
  const words = wordsOf(bare);
  const last = words[words.length - 1];
  const clear = words.flatMap((word) => lookUp(CLEAR, word) ?? []);
  const percent: FigureUnit[] =
    /%/.test(bare) || words.some((word) => word === 'percent' || word === 'pct') ? ['%'] : [];
  const atEnd = last === undefined || words.length < 2 ? undefined : lookUp(LAST, last);
  const found = new Set<FigureUnit>([...inBrackets, ...clear, ...percent, ...(atEnd === undefined ? [] : [atEnd])]);
  const [unit] = found;
  if (found.size > 1) return { kind: 'several', why: `names the units ${[...found].join(' and ')}` };
  return unit === undefined ? { kind: 'none' } : { kind: 'one', unit };
}

/** Words of names beside which `min` is the smallest of several. */
const STATISTICS = /^(?:max|maximum|mean|median|avg|average|std|p\d+)$/;

/** As `unitInName`; `latency_min` without another statistic beside it may be minutes as well, and is not decided. */
export function unitInColumn(name: string, names: readonly string[]): NamedUnit {
  const unit = unitInName(name);
  const words = wordsOf(name);
  if (unit.kind !== 'none' || words.length < 2 || words[words.length - 1] !== 'min') return unit;
  return names.some((other) => wordsOf(other).some((word) => STATISTICS.test(word)))
    ? unit
    : { kind: 'several', why: 'may be in minutes, or the smallest of several' };
}

/** "ms", "in ms", "ms/image". */
function unitOfBrackets(text: string): FigureUnit | undefined {
  const whole = unitOfWord(text);
  if (whole !== undefined) return whole;
  const found = wordsOf(text).flatMap((word) => lookUp(CLEAR, word) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** The words of a name in lower case: `testAcc_top1` has test, acc and top1. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The name of a column whose figures were converted to milliseconds: `pixel_ms` of `pixel_us`, `latency (ms)` of `latency (s)`. */
export function nameInMs(name: string, unit: TimeUnit): string {
  if (unit === 'ms') return name;
  const spellings = Object.entries({ ...CLEAR, ...BRACKETED })
    .filter(([, meant]) => meant === unit)
    .map(([spelling]) => spelling)
    .sort((a, b) => b.length - a.length);
  const place = new RegExp(`(^|[^\\p{L}])(${spellings.join('|')})(?=$|[^\\p{L}\\p{N}])`, 'iu');
  const renamed = name.replace(place, '$1ms');
  return renamed === name ? `${name} (ms)` : renamed;
}
