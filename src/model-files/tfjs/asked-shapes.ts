import { quote } from '../../base/quote';
import { err, ok, type Result } from '../../base/result';
import type { Shape } from '../../graph/op-graph';
import { guessLengths, inputShapes } from './custom-model';
import type { ModelInput } from './inputs';

/** The batch that a model takes alone; undefined where it takes any. */
export const ownBatch = (inputs: readonly ModelInput[]): number | undefined =>
  inputs.find(({ batch }) => batch !== null && batch !== undefined)?.batch ?? undefined;

/**
 * The shapes of the inputs, without the batch, from those that somebody gave by name; open lengths of the others are
 * guessed. A shape may begin with the batch. The error is a sentence without its full stop.
 */
export function askedShapes(
  inputs: readonly ModelInput[],
  given: ReadonlyMap<string, Shape>,
  batch: number,
): Result<Shape[], string> {
  const names = inputs.map(({ name }) => name);
  const unknown = [...given.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined)
    return err(`The model has no input ${quote(unknown)}: its inputs are ${names.map(quote).join(', ')}`);
  const guessed = inputShapes(inputs, guessLengths(inputs));
  const shapes: Shape[] = [];
  for (const [i, { name, shape: declared }] of inputs.entries()) {
    const asked = given.get(name);
    if (asked === undefined) {
      shapes.push(guessed[i]);
      continue;
    }
    const axes =
      declared !== undefined && asked.length === declared.length + 1 && asked[0] === batch ? asked.slice(1) : asked;
    const fits =
      declared === undefined ||
      (axes.length === declared.length && declared.every((length, axis) => length === null || length === axes[axis]));
    if (!fits) {
      const wanted = declared.map((length) => length ?? 'any').join('x') || 'a single number';
      return err(`The input ${quote(name)} takes ${wanted} without the batch, not ${asked.join('x')}`);
    }
    shapes.push(axes);
  }
  return ok(shapes);
}
