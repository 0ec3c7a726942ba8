import type { Shape } from '../../../graph/op-graph';
import { elementCount } from '../../../graph/shapes';
import { type GraphNode, integerAttribute } from '../graph-def';
import type { GraphConstant } from '../graph-operators';
import { checkedShape, type MacsTally, Uncountable } from './macs-tally';

/** A tensor of a graph model: its shape, the batch among its axes, and its numbers where they follow from shapes alone. */
export type GraphTensor = GraphConstant;

/** Undefined where the shape does not follow from those of the inputs. */
export type KnownTensor = GraphTensor | undefined;

/** A node with what it reads: the argument of an operator's rule. */
export interface CountedNode {
  readonly node: GraphNode;
  readonly inputs: readonly KnownTensor[];
  readonly tally: MacsTally;
}

/** Outputs of an operator; its multiply-adds go to the tally. Throws Uncountable. */
export type GraphRule = (site: CountedNode) => readonly KnownTensor[];

/** Numbers of more elements are not followed: shapes, axes and paddings have few. */
export const MAX_VALUES = 256;

export const shaped = (shape: Shape): GraphTensor => ({ shape: checkedShape(shape) });

export function valued(shape: Shape, values: readonly number[] | undefined): GraphTensor {
  if (values === undefined || values.length > MAX_VALUES || !values.every(Number.isFinite)) return shaped(shape);
  return { shape: checkedShape(shape), values };
}

export const vector = (values: readonly number[]): GraphTensor => valued([values.length], values);
export const scalar = (value: number): GraphTensor => valued([], [value]);

/** The n-th input. Throws Uncountable where there is none, or where its shape is not known. */
export function tensor({ inputs }: CountedNode, place: number): GraphTensor {
  const input = inputs[place];
  if (input === undefined) throw new Uncountable('of a shape that is not known');
  return input;
}

export const shapeAt = (site: CountedNode, place: number): Shape => tensor(site, place).shape;

/** Whole numbers that the n-th input holds. Throws Uncountable where they are known only in an inference. */
export function integersAt(site: CountedNode, place: number): readonly number[] {
  const { values } = tensor(site, place);
  if (values === undefined || !values.every(Number.isSafeInteger))
    throw new Uncountable('of numbers that are known only in an inference');
  return values;
}

export function integerAt(site: CountedNode, place: number): number {
  const [value] = integersAt(site, place);
  if (value === undefined) throw new Uncountable('of no number');
  return value;
}

/** A place from 0, for an axis that may count from the end. Throws Uncountable. */
export function axisOf(axis: number, rank: number): number {
  const place = axis < 0 ? axis + rank : axis;
  if (!Number.isSafeInteger(place) || place < 0 || place >= rank) throw new Uncountable(`axis ${axis} of ${rank}`);
  return place;
}

export const axisAttribute = ({ node }: CountedNode, rank: number, fallback = 0): number =>
  axisOf(integerAttribute(node, 'axis', fallback), rank);

/** The shape with one axis replaced. */
export const replaced = (shape: Shape, axis: number, length: number): Shape =>
  shape.map((old, i) => (i === axis ? length : old));

/** A target shape with at most one open axis (-1), which takes the rest of `from`. Throws Uncountable. */
export function resolved(asked: readonly number[], from: Shape): Shape {
  const rest = elementCount(asked.filter((length) => length !== -1));
  const shape = asked.map((length) => (length === -1 ? elementCount(from) / rest : length));
  if (elementCount(checkedShape(shape)) !== elementCount(from))
    throw new Uncountable('into another number of elements');
  return shape;
}
