/** Unclean names, and what each is to become. */
export const HOSTILE_NAMES: readonly (readonly [what: string, raw: string, clean: string])[] = [
  ['a bidirectional override', 'Quick\u202e yduts', 'Quick yduts'],
  ['isolates and marks', '\u2067Pixel\u2069 \u200f8\u061c', 'Pixel 8'],
  ['controls and line ends', 'Pixel\u0000\u001b\n8\u2028b', 'Pixel 8 b'],
  ['half of a pair', 'Pixel \ud83d8', 'Pixel 8'],
  ['stacked marks', `P${'\u0301'.repeat(40)}`, `P${'\u0301'.repeat(4)}`],
];
/** Names in which nothing can be seen. */
export const UNSEEN_NAMES: readonly string[] = ['\u200b', '\u202e\u2066', '\u2800 \u3164', '\n\t'];
