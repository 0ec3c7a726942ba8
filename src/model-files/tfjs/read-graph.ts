import type { Shape } from '../../graph/op-graph';
import { type ConvertedTensor, GraphConverter, NotConvertible, type Topology } from './graph-converter';
import { dataInputs, type GraphNode, type NodeAddress } from './graph-def';
import { type GraphConstant, type GraphValue, isConstant, OPERATOR_READERS } from './graph-operators';

/** A GraphDef with its inputs, outputs and weights. */
export interface GraphTopology {
  /** Those on the data paths to the outputs, each after those it reads. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Names of the nodes that an inference feeds. */
  readonly inputs: readonly string[];
  readonly outputs: readonly NodeAddress[];
  readonly weights: ReadonlyMap<string, GraphConstant>;
}

/** A SavedModel of one input and one output, for images (or rows) of this shape, as an `OpGraph`. */
export function readGraph(topology: GraphTopology, inputShape: Shape, name: string): Topology {
  const converter = new GraphConverter();
  const { inputs, outputs } = topology;
  if (inputs.length !== 1) converter.reportUnsupported(`${inputs.length} inputs`);
  if (outputs.length !== 1) converter.reportUnsupported(`${outputs.length} outputs`);
  const reader = new GraphReader(converter, topology, converter.input(inputShape));
  // In this order no value is asked for before those that it depends on: a chain of any length takes no recursion.
  for (const name of topology.nodes.keys()) reader.valueOf(name);
  const [output] = outputs.map((address) => reader.tensorAt(address));
  return converter.finish(name, output);
}

/** Converts the nodes that the output depends on, depth first, each once. */
class GraphReader {
  private readonly values = new Map<string, GraphValue | undefined>();
  private readonly readers = new Map<string, number>();

  constructor(
    private readonly converter: GraphConverter,
    private readonly topology: GraphTopology,
    input: ConvertedTensor,
  ) {
    for (const name of topology.inputs) this.values.set(name, [input]);
    for (const node of topology.nodes.values())
      for (const { node: read } of dataInputs(node)) this.readers.set(read, (this.readers.get(read) ?? 0) + 1);
  }

  tensorAt({ node, output }: NodeAddress): ConvertedTensor | undefined {
    const value = this.valueOf(node);
    if (value === undefined) return undefined;
    if (!isConstant(value)) return value[output];
    this.converter.reportUnsupported('an output that is a constant');
    return undefined;
  }

  /** Undefined if the node, or one that it depends on, cannot be converted. */
  valueOf(name: string): GraphValue | undefined {
    if (this.values.has(name)) return this.values.get(name);
    // Ends the recursion for a graph with a cycle: a node has no value until it is converted.
    this.values.set(name, undefined);
    const node = this.topology.nodes.get(name);
    const value = node === undefined ? undefined : this.read(node);
    if (node === undefined) this.converter.reportUnsupported(`a missing node ${name}`);
    this.values.set(name, value);
    return value;
  }

  private read(node: GraphNode): GraphValue | undefined {
    if (node.op === 'Const') return this.topology.weights.get(node.name) ?? this.missing(node);
    const reader = OPERATOR_READERS.get(node.op);
    const addresses = dataInputs(node);
    const inputs = addresses.flatMap((address) => this.inputAt(address));
    if (reader === undefined) return this.missing(node);
    if (inputs.length < addresses.length) return undefined;
    const isOnlyReader = (place: number): boolean => this.readers.get(addresses[place].node) === 1;
    try {
      return reader({ converter: this.converter, node, inputs, isOnlyReader });
    } catch (error) {
      if (!(error instanceof NotConvertible)) throw error;
      return this.missing(node, error.message);
    }
  }

  /** A list of one value, or an empty one if the input cannot be converted. */
  private inputAt({ node, output }: NodeAddress): GraphValue[] {
    const value = this.valueOf(node);
    if (value === undefined) return [];
    if (isConstant(value)) return [value];
    return value[output] === undefined ? [] : [[value[output]]];
  }

  private missing({ op }: GraphNode, reason?: string): undefined {
    this.converter.reportUnsupported(reason === undefined ? op : `${op} (${reason})`);
    return undefined;
  }
}
