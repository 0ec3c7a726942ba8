import { readArguments } from '../../tools/cli/arguments.mjs';
import { EVALUATE_OPTIONS, type EvaluateOptions, evaluateOptions } from '../../tools/evaluate/options';

/** Options as `npm run evaluate` reads them; undefined where help is asked for. */
export function readEvaluateOptions(args: readonly string[]): EvaluateOptions | undefined {
  const call = readArguments({ call: '', about: '', options: EVALUATE_OPTIONS }, args);
  return call && evaluateOptions(call.options);
}
