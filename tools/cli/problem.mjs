// @ts-check
// Plain Node, as the commands that run before anything is installed need it.
import util from 'node:util';

const WRONG_CALL = 2;
const WORK_FAILED = 1;

/** Most characters of a sentence, and of what a person or a file wrote within it. */
const MAX_SENTENCE = 500;
const MAX_QUOTE = 80;

/** A reason for a person, one sentence with what to do, and the exit code that goes with it. */
export class CommandProblem extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  get isWrongCall() {
    return this.exitCode === WRONG_CALL;
  }
}

/**
 * The call is wrong: an option, a word, a file, a column or a place.
 * @param {string} message
 */
export const wrongCall = (message) => new CommandProblem(message, WRONG_CALL);

/**
 * The call is right, and the work failed or cannot begin.
 * @param {string} message
 */
export const workFailed = (message) => new CommandProblem(message, WORK_FAILED);

/**
 * Foreign text within a sentence: in quotation marks, on one line, at most 80 characters.
 * @param {string} text
 */
export function quoted(text) {
  const characters = [...onOneLine(text)];
  return `"${characters.length > MAX_QUOTE ? `${characters.slice(0, MAX_QUOTE).join('')}...` : characters.join('')}"`;
}

/**
 * What was thrown, as one sentence: the first line of its message without control characters, with a semicolon where
 * another sentence would begin.
 * @param {unknown} error
 */
export function sentenceOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  const line =
    message
      .split('\n')
      .map(onOneLine)
      .find((text) => text !== '') ?? 'It failed without a reason';
  const short = line.length > MAX_SENTENCE ? `${line.slice(0, MAX_SENTENCE)}...` : line;
  return short.replace(/[.!?;:,\s]+$/, '').replace(/[.!?] (?=["A-Z])/g, '; ');
}

/**
 * What a command writes to standard error where it fails: one line that ends in a full stop.
 * @param {unknown} error
 * @param {string} call How the command is called; a wrong call is told where its help is.
 */
export const problemLine = (error, call) =>
  `${sentenceOf(error)}${error instanceof CommandProblem && error.isWrongCall ? `; see ${call} --help` : ''}.`;

/** @param {string} text */
const onOneLine = (text) =>
  util
    .stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
