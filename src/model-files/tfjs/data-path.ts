import { addressOf, dataInputs, type GraphNode, type NodeAddress } from './graph-def';
import { postOrder } from './post-order';

/**
 * The nodes whose values decide the outputs, each after those it reads. Control inputs (`^name`) order steps and carry
 * no value: what reaches the outputs through them alone, such as an assertion and its branches, is left out. Nodes that
 * are fed are taken without what they read. Names without a node are left out too.
 */
export function dataPath(
  nodes: ReadonlyMap<string, GraphNode>,
  outputs: readonly NodeAddress[],
  fed: ReadonlySet<string>,
): GraphNode[] {
  const find = (names: readonly NodeAddress[]) => names.flatMap(({ node }) => nodes.get(node) ?? []);
  return postOrder(
    find(outputs),
    ({ name }) => name,
    (node) => (fed.has(node.name) ? [] : find(dataInputs(node))),
  );
}

/**
 * The parsed `model.json` of a graph model with the nodes of its data paths alone, in the file's order: what tfjs has to
 * load. Nodes of `fed` stay although nothing reads them, since tfjs refuses a feed for a node that is not there.
 */
export function withNodes(file: object, nodes: ReadonlyMap<string, GraphNode>): object {
  const { modelTopology, modelInitializer: _, initializerSignature: __, ...rest } = file as WithTopology;
  const kept = modelTopology.node.flatMap((entry) => {
    const input = nodes.get(entry.name)?.input;
    if (input === undefined) return [];
    return [input.length === 0 ? entry : { ...entry, input: input.filter((text) => !text.startsWith('^')) }];
  });
  return { ...rest, modelTopology: { ...modelTopology, node: kept } };
}

interface WithTopology {
  readonly modelTopology: { readonly node: readonly { readonly name: string }[] };
  /** Fills hash tables, which no model that is taken reads. */
  readonly modelInitializer?: unknown;
  readonly initializerSignature?: unknown;
}

/** Nodes that no other reads or waits for, without constants and without what has no value. */
export function ends(nodes: ReadonlyMap<string, GraphNode>): NodeAddress[] {
  const read = new Set(
    [...nodes.values()].flatMap(({ input }) => input.map((text) => addressOf(text.replace('^', '')).node)),
  );
  return [...nodes.values()]
    .filter(({ name, op }) => !read.has(name) && op !== 'Const' && op !== 'Placeholder' && op !== 'NoOp')
    .map(({ name }) => ({ node: name, output: 0 }));
}
