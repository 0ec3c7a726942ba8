// @ts-check
import { helpOf, readArguments } from './arguments.mjs';
import { problemLine, workFailed } from './problem.mjs';

/**
 * What a command writes to, and where it stands.
 * @typedef {object} Terminal
 * @property {(text: string) => void} print A line, or some, to standard output: what was asked for.
 * @property {(text: string) => void} tell To standard error: progress and problems.
 * @property {string} folder Paths of the command line are from here.
 */

/**
 * A command. `run` throws or rejects with a CommandProblem where it fails.
 * @template {Readonly<Record<string, import('./arguments.mjs').Argument<unknown>>>} O
 * @template W
 * @typedef {import('./arguments.mjs').Declaration<O, W> & {
 *   run(call: import('./arguments.mjs').Call<O, W>, terminal: Terminal): void | Promise<void>
 * }} Definition
 */

/**
 * A command as those see it who run it: they know its arguments as text.
 * @typedef {object} Tool
 * @property {string} call
 * @property {() => string} help
 * @property {(args: readonly string[], terminal: Terminal) => Promise<void>} run
 */

/**
 * @template {Readonly<Record<string, import('./arguments.mjs').Argument<unknown>>>} O
 * @template W
 * @param {Definition<O, W>} definition
 * @returns {Tool}
 */
export const defineTool = (definition) => ({
  call: definition.call,
  help: () => helpOf(definition),
  async run(args, terminal) {
    const call = readArguments(definition, args);
    if (call === undefined) terminal.print(helpOf(definition));
    else await definition.run(call, terminal);
  },
});

/**
 * Runs a command and answers its exit code. A failure is one line to standard error, and the stack below it only where
 * LETI_STACK asks for it.
 * @param {Tool} tool
 * @param {readonly string[]} args
 * @param {Terminal} terminal
 * @returns {Promise<number>}
 */
export async function runTool(tool, args, terminal) {
  try {
    await tool.run(args, terminal);
    return 0;
  } catch (error) {
    return tellProblem(tool, error, terminal);
  }
}

/**
 * @param {Tool} tool
 * @param {unknown} error
 * @param {Terminal} terminal
 */
function tellProblem(tool, error, terminal) {
  terminal.tell(problemLine(error, tool.call));
  if (process.env.LETI_STACK && error instanceof Error) terminal.tell(error.stack ?? '');
  return error instanceof Object && 'exitCode' in error ? Number(error.exitCode) : 1;
}

/**
 * Runs a command on this process's own arguments, and sets its exit code.
 * @param {Tool} tool
 */
export async function runProgram(tool) {
  /** @type {Terminal} */
  const terminal = { print: console.log, tell: console.error, folder: process.cwd() };
  // Thrown by a listener, and so beside the promise that is waited for.
  process.on('uncaughtException', (error) => process.exit(tellProblem(tool, error, terminal)));
  process.stdout.on('error', (error) => {
    // The reader has what it wanted: `| head`.
    if ('code' in error && error.code === 'EPIPE') process.exit(0);
    const problem = workFailed(`Standard output cannot be written (${error.message}): let it go to another place`);
    process.exit(tellProblem(tool, problem, terminal));
  });
  const exitCode = await runTool(tool, process.argv.slice(2), terminal);
  // What failed may have left a server or a browser that would keep the process alive.
  if (exitCode !== 0) process.stderr.write('', () => process.exit(exitCode));
}
