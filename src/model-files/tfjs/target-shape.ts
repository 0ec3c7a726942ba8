import type { Shape } from '../../graph/op-graph';
import { elementCount } from '../../graph/shapes';
import { NotConvertible } from './graph-converter';

/** The shape that is asked for, without the batch, with the one open axis (-1 or null) filled in. Throws NotConvertible. */
export function targetShape(asked: unknown, from: Shape): Shape {
  if (!Array.isArray(asked)) throw new NotConvertible('a shape that is no list');
  const axes = asked.map((axis) => (axis === null ? -1 : axis));
  if (!axes.every((axis) => Number.isSafeInteger(axis) && (axis === -1 || axis > 0)))
    throw new NotConvertible('a shape that is known only in an inference');
  const open = axes.filter((axis) => axis === -1).length;
  if (open > 1) throw new NotConvertible('two open axes');
  const rest = axes.reduce((product: number, axis) => (axis === -1 ? product : product * axis), 1);
  return axes.map((axis) => (axis === -1 ? elementCount(from) / rest : axis));
}
