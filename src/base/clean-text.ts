/**
 * Text from people, links, files and browsers, made safe to stand beside the page's own words. Character classes are
 * those of Unicode (UAX #44); the reasons to remove them are in Unicode Technical Report #36, Unicode Security
 * Considerations, section 3.
 */

/** Most marks that a character keeps. Hebrew with vowels, Vietnamese and stacked Tibetan need four; "zalgo" has dozens. */
const MAX_MARKS = 4;

/** White space that breaks a line or moves in steps. */
const LINE_SPACE = /[\t-\r\u0085\u2028\u2029]+/g;

/**
 * Controls; bidirectional marks, overrides and isolates; halves of surrogate pairs; what is no character; and characters
 * without a width that join nothing. Joiners and variation selectors stay: scripts and emoji need them.
 */
const UNSAFE =
  /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u00ad\u115f\u1160\u180e\u200b\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]/gu;

/** Tags spell the region of a flag behind a black flag, and are an invisible alphabet anywhere else. */
const TAGS = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** Characters that are always safe: most text is of these alone. */
const PLAIN = /^[ -~]*$/;

const SPACE = /^\s$/;
const SPACES = /\s{2,}/g;
const MARK = /^[\p{Mn}\p{Me}]$/u;
const JOINER = /^[\u200c\u200d]$/;

/** Something that can be seen: no white space, mark, joiner or other character without ink. */
const VISIBLE = /[^\p{White_Space}\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * The text as one line without characters that turn its direction, hide, or reach into the lines around it: at most four
 * marks on a character, none on white space or at the beginning. Line breaks and tabs become a space, and so do two or
 * more spaces that are not all U+0020, which HTML does not collapse. Text without any of these comes back as it is;
 * cleaning twice changes nothing more.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  let clean = '';
  let marks = MAX_MARKS;
  let isJoined = true;
  for (const character of text.replace(LINE_SPACE, ' ').replace(UNSAFE, '').replace(TAGS, '$1')) {
    const isJoiner = JOINER.test(character);
    if (MARK.test(character) ? marks >= MAX_MARKS : isJoiner && isJoined) continue;
    const isSpace = SPACE.test(character);
    if (isSpace) marks = MAX_MARKS;
    else if (MARK.test(character)) marks++;
    else if (!isJoiner) marks = 0;
    isJoined = isJoiner || isSpace;
    clean += character;
  }
  return clean.replace(SPACES, (run) => (PLAIN.test(run) ? run : ' '));
}

/**
 * A name that a person typed or received: clean and without white space at its ends; `fallback` where nothing can be
 * seen.
 */
export function cleanName(text: string, fallback: string): string {
  const clean = cleanText(text).trim();
  return VISIBLE.test(clean) ? clean : fallback;
}

/**
 * The beginning of a text, at most `maxChars` UTF-16 code units, cut where a person sees a character end; where the engine
 * has no `Intl.Segmenter`, or the first such character is longer than that, between two code points.
 */
export function shortenText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const characters = 'Segmenter' in Intl ? graphemes(text) : text;
  return takeUpTo(characters, maxChars) || takeUpTo(text, maxChars);
}

function* graphemes(text: string): Generator<string> {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) yield segment;
}

function takeUpTo(characters: Iterable<string>, maxChars: number): string {
  let taken = '';
  for (const character of characters) {
    if (taken.length + character.length > maxChars) break;
    taken += character;
  }
  return taken;
}
