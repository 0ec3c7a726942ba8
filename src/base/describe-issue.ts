import * as v from 'valibot';
import { excerpt, MAX_QUOTED_CHARS, quote } from './quote';

/** What a schema of valibot objects to, in plain words. */
export interface Objection {
  /** Where, such as `measurements.3.samplesMs`; empty for the whole. At most 80 characters. */
  readonly field: string;
  /** A phrase without a subject or an end: `should be a whole number, and is "x"`. */
  readonly reason: string;
}

export function objectionOf(issue: v.BaseIssue<unknown>): Objection {
  return { field: excerpt(v.getDotPath(issue as v.BaseIssue<unknown>) ?? ''), reason: reasonOf(issue) };
}

/** One sentence, without its end: where, and what. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const { field, reason } = objectionOf(issue);
  return field === '' ? reason : `${field}: ${reason}`;
}

/** Messages that this site wrote into its schemas stand as they are; valibot's own begin so. */
const OWN_MESSAGE_OF_VALIBOT = /^Invalid /;

function reasonOf(issue: v.BaseIssue<unknown>): string {
  const { input, message } = issue;
  if (!OWN_MESSAGE_OF_VALIBOT.test(message)) return message;
  // A strict object expects "never" where a key is none of its own.
  if (issue.expected === 'never') return 'is not known here';
  if (input === undefined) return 'is missing';
  const wanted = wantedOf(issue);
  return wanted === undefined ? 'does not fit this format' : `should be ${wanted}, and is ${foundOf(input)}`;
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  integer: 'a whole number',
  safe_integer: 'a whole number',
  finite: 'a finite number',
  array: 'a list',
  tuple: 'a list',
  strict_tuple: 'a list',
  object: 'an object',
  strict_object: 'an object',
  loose_object: 'an object',
  record: 'an object',
  blob: 'a file',
};

function wantedOf({ type, requirement, expected, input }: v.BaseIssue<unknown>): string | undefined {
  const unit = typeof input === 'string' ? 'character' : 'entry';
  switch (type) {
    case 'min_value':
      return `at least ${requirement}`;
    case 'max_value':
      return `at most ${requirement}`;
    case 'multiple_of':
      return `a multiple of ${requirement}`;
    case 'min_length':
      return `a ${nounOf(input)} of at least ${counted(requirement, unit)}`;
    case 'max_length':
      return `a ${nounOf(input)} of at most ${counted(requirement, unit)}`;
    case 'length':
      return `a ${nounOf(input)} of ${counted(requirement, unit)}`;
    case 'literal':
    case 'picklist':
    case 'variant':
    case 'union':
    case 'nullable':
    case 'exact_optional':
      return oneOf(expected);
    default:
      return WANTED[type];
  }
}

const nounOf = (input: unknown): string => (typeof input === 'string' ? 'text' : 'list');

const PLURALS = { character: 'characters', entry: 'entries' };
/** A number with its unit: "1 entry", "3 characters". */
export const counted = (count: unknown, unit: keyof typeof PLURALS): string =>
  `${count} ${count === 1 ? unit : PLURALS[unit]}`;

/** The words that a schema allows, which valibot spells `("webgpu" | "webgl")`; undefined where they are too many. */
function oneOf(expected: string | null): string | undefined {
  if (expected === null) return undefined;
  const words = expected.replace(/[()]/g, '').split(' | ');
  const text = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return text.length > MAX_QUOTED_CHARS || words.includes('Object') ? undefined : text;
}

function foundOf(input: unknown): string {
  if (typeof input === 'string') return input === '' ? 'empty' : quote(input);
  if (Array.isArray(input)) return `a list of ${counted(input.length, 'entry')}`;
  if (input === null) return 'null';
  return typeof input === 'object' || typeof input === 'function' ? 'an object' : String(input);
}
