import type { Shape } from '../../graph/op-graph';
import { elementCount } from '../../graph/shapes';
import { NotConvertible } from './graph-converter';

/** The target shape of a reshape, without the batch; an open axis (-1 or null) is computed. Throws NotConvertible. */
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
