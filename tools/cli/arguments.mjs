// @ts-check
// Plain Node, as the commands that run before anything is installed need it. `util.parseArgs` is no named import: on a
// Node that is too old for it, the command says so itself.
import util from 'node:util';
import { quoted, wrongCall } from './problem.mjs';

/**
 * One option, or the word, of a command.
 * @template T
 * @typedef {object} Argument
 * @property {string} shape How help writes its value: `FILE`. Empty for a flag, which takes none.
 * @property {string} text What it is for, as help says it.
 * @property {(given: string | undefined, name: string) => T} read Throws a CommandProblem where it is not to be used.
 */

/**
 * Reads the value of an argument, given as text. Throws a CommandProblem that names the argument.
 * @template T
 * @typedef {(text: string, name: string) => T} Parser
 */

/**
 * @template {Readonly<Record<string, Argument<unknown>>>} O
 * @typedef {{ readonly [Name in keyof O]: O[Name] extends Argument<infer T> ? T : never }} Values
 */

/**
 * What a command takes.
 * @template {Readonly<Record<string, Argument<unknown>>>} O
 * @template W
 * @typedef {object} Declaration
 * @property {string} call How it is called: `npm run study --`.
 * @property {string} about What it does, in lines of help.
 * @property {Argument<W>} [word] What stands beside the options.
 * @property {O} options
 */

/**
 * @param {string} text
 * @returns {Argument<boolean>}
 */
export const flag = (text) => ({ shape: '', text, read: (given) => given !== undefined });

/**
 * @template T
 * @param {string} shape
 * @param {string} text
 * @param {Parser<T>} parse
 * @returns {Argument<T | undefined>}
 */
export const optional = (shape, text, parse) => ({
  shape,
  text,
  read: (given, name) => (given === undefined ? undefined : parse(given, name)),
});

/**
 * @template T
 * @param {string} shape
 * @param {string} text
 * @param {Parser<T>} parse
 * @returns {Argument<T>}
 */
export const required = (shape, text, parse) => ({
  shape,
  text: `${text} (needed)`,
  read(given, name) {
    if (given === undefined) throw wrongCall(`Say ${name.startsWith('--') ? `${name} ${shape}` : shape}: ${text}`);
    return parse(given, name);
  },
});

/**
 * @template T
 * @param {string} shape
 * @param {string} text
 * @param {Parser<T>} parse
 * @param {string} value
 * @returns {Argument<T>}
 */
export const withDefault = (shape, text, parse, value) => ({
  shape,
  text: `${text} (${value})`,
  read: (given = value, name) => parse(given, name),
});

/** @type {Parser<string>} */
export function anyText(text, name) {
  if (text === '') throw wrongCall(`${name} needs a value, not an empty one`);
  return text;
}

/**
 * @param {number} least
 * @param {number} [most]
 * @returns {Parser<number>}
 */
export function wholeNumber(least, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `from ${least} to ${most}`;
  return (text, name) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isSafeInteger(value) || value < least || value > most)
      throw wrongCall(`${name} is a whole number ${range}, not ${quoted(text)}`);
    return value;
  };
}

/**
 * @template {string} T
 * @param {readonly T[]} known
 * @returns {Parser<T>}
 */
export const oneOf = (known) => (text, name) => {
  const found = known.find((one) => one === text);
  const one = known.length === 1 ? '' : 'one of ';
  if (found === undefined) throw wrongCall(`${name} is ${one}${known.join(', ')}, not ${quoted(text)}`);
  return found;
};

/**
 * Some, with commas between them.
 * @template T
 * @param {Parser<T>} parse
 * @returns {Parser<T[]>}
 */
export const listOf = (parse) => (text, name) => text.split(',').map((one) => parse(one.trim(), name));

/**
 * @template {Readonly<Record<string, Argument<unknown>>>} O
 * @template W
 * @typedef {{ readonly word: W, readonly options: Values<O> }} Call
 */

/**
 * Reads the arguments of a command; undefined where they ask for help. Throws a CommandProblem.
 * @template {Readonly<Record<string, Argument<unknown>>>} O
 * @template W
 * @param {Declaration<O, W>} declaration
 * @param {readonly string[]} args
 * @returns {Call<O, W> | undefined}
 */
export function readArguments({ word, options }, args) {
  const { values, positionals } = parse(options, args);
  if (values.help !== undefined) return undefined;
  const most = word === undefined ? 0 : 1;
  if (positionals.length > most)
    throw wrongCall(
      word === undefined
        ? `There is nothing to name beside the options, and ${quoted(positionals[0])} is none`
        : `Name one ${word.shape}: ${quoted(positionals[1])} is one more`,
    );
  const named = word?.read(positionals[0], word.shape);
  const read = Object.entries(options).map(([name, option]) => [name, option.read(textOf(values[name]), `--${name}`)]);
  const call = { word: named, options: Object.fromEntries(read) };
  return /** @type {Call<O, W>} */ (call);
}

/** @param {string | boolean | undefined} given */
const textOf = (given) => (given === true ? '' : given === false ? undefined : given);

/**
 * @param {Readonly<Record<string, Argument<unknown>>>} options
 * @param {readonly string[]} args
 * @returns {{ values: Readonly<Record<string, string | boolean | undefined>>, positionals: readonly string[] }}
 */
function parse(options, args) {
  /** @type {Record<string, { type: 'string' | 'boolean' }>} */
  const known = { help: { type: 'boolean' } };
  for (const [name, { shape }] of Object.entries(options)) known[name] = { type: shape === '' ? 'boolean' : 'string' };
  const config = { args: [...args], options: known, allowPositionals: true };
  try {
    return util.parseArgs({ ...config, strict: true });
  } catch (error) {
    throw wrongOption(options, known, util.parseArgs({ ...config, strict: false, tokens: true }).tokens) ?? error;
  }
}

/**
 * The first option that strict reading refuses, in our words.
 * @param {Readonly<Record<string, Argument<unknown>>>} options
 * @param {Readonly<Record<string, { type: 'string' | 'boolean' }>>} known
 * @param {readonly { kind: string, name?: string, rawName?: string, value?: string | undefined, inlineValue?: boolean | undefined }[]} tokens
 */
function wrongOption(options, known, tokens) {
  for (const { kind, name = '', rawName = '', value, inlineValue } of tokens) {
    if (kind !== 'option') continue;
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known).map((one) => `--${one}`);
      return wrongCall(`There is no option ${quoted(rawName)}, but ${names.join(', ')}`);
    }
    if (known[name].type === 'boolean') {
      if (value !== undefined) return wrongCall(`${rawName} takes no value, so leave out ${quoted(value)}`);
    } else if (value === undefined || (!inlineValue && value.startsWith('-')))
      return wrongCall(`${rawName} needs a value: ${rawName} ${options[name].shape}`);
  }
  return undefined;
}

/**
 * How a command is called and with what, made from its declaration.
 * @param {Declaration<Readonly<Record<string, Argument<unknown>>>, unknown>} declaration
 */
export function helpOf({ call, about, word, options }) {
  const lines = Object.entries({ ...options, help: flag('print this and do nothing else') }).map(
    ([name, { shape, text }]) => [shape === '' ? `--${name}` : `--${name} ${shape}`, text],
  );
  if (word !== undefined) lines.unshift([word.shape, word.text]);
  const width = Math.max(...lines.map(([left]) => left.length));
  const usage = word === undefined ? `${call} [options]` : `${call} ${word.shape} [options]`;
  return [
    `Usage: ${usage}`,
    '',
    about,
    '',
    ...lines.map(([left, text]) => `  ${left.padEnd(width)}  ${text}`),
    '',
    'Exit code: 0 done, 1 failed, 2 called wrongly. With LETI_STACK=1 a failure shows where in the code it was.',
  ].join('\n');
}
