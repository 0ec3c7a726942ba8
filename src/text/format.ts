/** Numbers as people read them. A narrow no-break space stands between a number and its unit and between thousands. */
const THIN = '\u202f';

/** Digits below a thousand; from there on whole numbers are given whole. */
const SIGNIFICANT = 3;
const MAX_SIGNIFICANT = 4;
/** A smaller number reads as a power of ten: "1.23e-11". */
const MAX_DECIMALS = 12;
/** From here on a whole number reads as a power of ten: a double has no more digits that mean anything. */
const MAX_WHOLE = 1e15;

/** A whole number with thin separators from 10,000 on: "4236", "423 624". */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return 'none';
  if (Math.abs(count) >= MAX_WHOLE) return count.toPrecision(SIGNIFICANT);
  const digits = Math.round(Math.abs(count)).toString();
  const sign = Math.round(count) < 0 ? '-' : '';
  return sign + (digits.length < 5 ? digits : groupThousands(digits));
}

/** Three significant digits below 1000, whole numbers above: "0.0123", "12.3", "1234", "12 345". */
export function formatNumber(value: number): string {
  return fixed(value, decimalsFor(value, SIGNIFICANT));
}

/** "12.3 ms". */
export const formatMs = (ms: number): string => withUnit(formatNumber(ms), 'ms');

/** A setting rather than a measurement, so without the zeros that stand for precision: "0.005 ms", "4000 ms". */
export const formatSettingMs = (ms: number): string => withUnit(formatSetting(ms), 'ms');

/** As `formatNumber`, without trailing zeros. */
export function formatSetting(value: number): string {
  const text = formatNumber(value);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
}

/** "12.3 ms, 12.1 to 12.6". One digit more where the ends would read the same. */
export function formatInterval(interval: IntervalMs): string {
  const { median, low, high } = intervalParts(interval);
  return `${withUnit(median, 'ms')}, ${low} to ${high}`;
}

export interface IntervalMs {
  readonly medianMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/** The three figures of an interval with equal decimals. */
export function intervalParts(interval: IntervalMs): { median: string; low: string; high: string } {
  const { medianMs, lowMs, highMs } = interval;
  const usual = decimalsFor(medianMs, SIGNIFICANT);
  const finest = decimalsFor(medianMs, MAX_SIGNIFICANT);
  const decimals = fixed(lowMs, usual) === fixed(highMs, usual) ? finest : usual;
  return { median: fixed(medianMs, decimals), low: fixed(lowMs, decimals), high: fixed(highMs, decimals) };
}

/** "18.2%"; whole numbers from 100 on, so that "100%" reads plainly. */
export function formatPercent(percent: number): string {
  return `${percent === 0 ? '0' : fixed(percent, Math.abs(percent) >= 99.95 ? 0 : 1)}%`;
}

/** "+18.2%", "−4.0%": both directions with their sign. */
export const formatSignedPercent = (percent: number): string =>
  percent < 0 ? `−${formatPercent(-percent)}` : `+${formatPercent(percent)}`;

/** A share of rows as people count them: "54%". */
export const formatShare = (percent: number): string => `${formatCount(percent)}%`;

/** Millions with three significant digits, without a unit: 31_200_000 is "31.2". */
export const formatMillions = (value: number): string => formatNumber(value / 1e6);

const SCALES: readonly (readonly [number, string])[] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** "31.2 M", "421 k", "58". */
export function formatScaled(value: number): string {
  const scale = SCALES.find(([size]) => Math.abs(value) >= size);
  return scale === undefined ? formatNumber(value) : withUnit(formatNumber(value / scale[0]), scale[1]);
}

/** Decimal units, as storage is sold: "12.3 MB". */
export function formatBytes(bytes: number): string {
  const scale = SCALES.find(([size]) => Math.abs(bytes) >= size);
  if (scale === undefined) return withUnit(formatCount(bytes), 'B');
  return withUnit(formatNumber(bytes / scale[0]), `${scale[1]}B`);
}

/** Spearman's correlation and other numbers of -1 to 1: "0.982". */
export const formatCorrelation = (value: number | undefined): string =>
  value === undefined ? 'none' : fixed(value, 3);

/** A stretch of time in words, coarse on purpose: "20 s", "3 min", "1 h 10 min". */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'none';
  const seconds = ms / 1000;
  if (seconds < 55) return withUnit(String(Math.max(5, Math.round(seconds / 5) * 5)), 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return withUnit(String(minutes), 'min');
  const rounded = Math.round(minutes / 5) * 5;
  const rest = rounded % 60;
  const hours = withUnit(String(Math.floor(rounded / 60)), 'h');
  return rest === 0 ? hours : `${hours} ${withUnit(String(rest), 'min')}`;
}

/** "about 3 min left"; undefined stays undefined words. */
export function formatRemaining(ms: number | undefined): string {
  if (ms === undefined) return 'estimating the time left';
  return ms < 5000 ? 'a few seconds left' : `about ${formatDuration(ms)} left`;
}

/** `formatRemaining` as a sentence: "About 3 min left." */
export function remainingSentence(ms: number | undefined): string {
  const text = formatRemaining(ms);
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** With a smaller share done the time left cannot be estimated. */
const MIN_SHARE = 0.02;

/** Estimated time left in ms, where `share` (0 to 1) of the work took `elapsedMs`; undefined below `MIN_SHARE`. */
export const remainingByShare = (share: number, elapsedMs: number): number | undefined =>
  share < MIN_SHARE ? undefined : (elapsedMs * (1 - share)) / share;

/** "4 to 9 min", "50 s to 2 min", "about 3 min" where both ends read the same. */
export function formatDurationRange(lowMs: number, highMs: number): string {
  const [low, high] = [formatDuration(lowMs), formatDuration(highMs)];
  if (low === high) return `about ${low}`;
  const [number, unit, rest] = low.split(THIN);
  const isShared = rest === undefined && high.split(THIN)[1] === unit && high.split(THIN).length === 2;
  return `${isShared ? number : low} to ${high}`;
}

/** "4 to 9 min left". */
export function formatTimeLeft(left: { readonly lowMs: number; readonly highMs: number } | undefined): string {
  if (left === undefined) return 'estimating the time left';
  return left.highMs < 5000 ? 'a few seconds left' : `${formatDurationRange(left.lowMs, left.highMs)} left`;
}

/** Date and time in the reader's own zone: "23 Nov 2026, 14:05". */
export function formatDate(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** "1 cell", "24 cells". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const withUnit = (number: string, unit: string): string => `${number}${THIN}${unit}`;

function decimalsFor(value: number, significant: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  // toPrecision first, so that 9.996 counts as 10.0 and not as 9.996.
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(significant)))));
  return Math.max(0, significant - 1 - magnitude);
}

function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (decimals === 0) return formatCount(value);
  return decimals > MAX_DECIMALS ? value.toExponential(SIGNIFICANT - 1) : value.toFixed(decimals);
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}
