import * as v from 'valibot';
import { fromBase64Url } from '../../base/base64url';
import { describeIssue } from '../../base/describe-issue';
import { err, ok, type Result } from '../../base/result';
import { NotConvertible } from './graph-converter';

/** An operator of a GraphDef, as tfjs' converter writes it. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** `name`, `name:output`, or `^name` for an order without a value. */
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, unknown>>;
}

const NodeSchema = v.object({
  name: v.string(),
  op: v.string(),
  input: v.optional(v.array(v.string()), []),
  attr: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** The nodes of a GraphDef by name, or the first field that is wrong. */
export function graphNodes(
  topology: Readonly<Record<string, unknown>>,
): Result<ReadonlyMap<string, GraphNode>, string> {
  const parsed = v.safeParse(v.array(NodeSchema), topology.node, { abortEarly: true });
  if (parsed.success) return ok(new Map(parsed.output.map((node) => [node.name, node])));
  return err(`modelTopology.node.${describeIssue(parsed.issues[0])}`);
}

export interface NodeAddress {
  readonly node: string;
  readonly output: number;
}

/** Data inputs of a node; control inputs, which have no value, are left out. */
export const dataInputs = ({ input }: GraphNode): NodeAddress[] =>
  input.filter((text) => !text.startsWith('^')).map(addressOf);

export function addressOf(text: string): NodeAddress {
  const [node, output] = text.split(':');
  return { node, output: Number(output ?? 0) };
}

type Attribute = Readonly<Record<string, unknown>>;

const attribute = ({ attr }: GraphNode, name: string): Attribute => {
  const value = attr[name];
  return typeof value === 'object' && value !== null ? (value as Attribute) : {};
};

/** Strings are base64 of their UTF-8. */
export function textAttribute(node: GraphNode, name: string, fallback: string): string {
  const { s } = attribute(node, name);
  return s === undefined ? fallback : decodeText(s);
}

export function textsAttribute(node: GraphNode, name: string): string[] {
  const { list } = attribute(node, name);
  const s = typeof list === 'object' && list !== null ? (list as Attribute).s : undefined;
  return Array.isArray(s) ? s.map(decodeText) : [];
}

/** Integers are written as text, since 64 bits are more than a number holds. */
export function integersAttribute(node: GraphNode, name: string, fallback: readonly number[]): readonly number[] {
  const { list } = attribute(node, name);
  const i = typeof list === 'object' && list !== null ? (list as Attribute).i : undefined;
  return Array.isArray(i) ? i.map(Number) : fallback;
}

export function integerAttribute(node: GraphNode, name: string, fallback: number): number {
  const { i } = attribute(node, name);
  return i === undefined ? fallback : Number(i);
}

/** What JSON leaves out is zero. */
export function numberAttribute(node: GraphNode, name: string, fallback: number): number {
  const value = attribute(node, name);
  return name in node.attr ? Number(value.f ?? 0) : fallback;
}

export const flagAttribute = (node: GraphNode, name: string): boolean => attribute(node, name).b === true;

export const typeAttribute = (node: GraphNode, name: string): string => String(attribute(node, name).type ?? '');

/** A shape as GraphDefs and signatures write it: -1 and a missing size are open; undefined where even the rank is. */
export function shapeOf(value: unknown): (number | null)[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { dim, unknownRank } = value as { readonly dim?: unknown; readonly unknownRank?: unknown };
  if (unknownRank === true) return undefined;
  if (!Array.isArray(dim)) return [];
  return dim.map((entry) => {
    const size = Number(typeof entry === 'object' && entry !== null && 'size' in entry ? entry.size : -1);
    return Number.isSafeInteger(size) && size >= 0 ? size : null;
  });
}

export const shapeAttribute = (node: GraphNode, name: string) => shapeOf(attribute(node, name).shape);

/** Text in base64, by the alphabet with + and /. Only names in ASCII are ever compared. */
function decodeText(base64: unknown): string {
  if (typeof base64 !== 'string') throw new NotConvertible('an attribute that is no text');
  const bytes = fromBase64Url(base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  if (!bytes.ok) throw new NotConvertible('an attribute that is no text');
  return Array.from(bytes.value, (byte) => String.fromCharCode(byte)).join('');
}
