import type { Shape } from '../../graph/op-graph';
import { type ConvertedTensor, GraphConverter, NotConvertible, type Topology } from './graph-converter';
import { dataInputs, type GraphNode, type NodeAddress } from './graph-def';
import { type GraphConstant, type GraphValue, isConstant, OPERATOR_READERS } from './graph-operators';

/** A GraphDef with what lies outside of it: which nodes are fed and read, and its weights. */
export interface GraphTopology {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Names of the nodes that an inference feeds. */
  readonly inputs: readonly string[];
  readonly outputs: readonly NodeAddress[];
  readonly weights: ReadonlyMap<string, GraphConstant>;
}

/** A SavedModel of one input and one output, for images (or rows) of this shape, as an `OpGraph`. */
export function readGraph(topology: GraphTopology, inputShape: Shape, name: string): Topology {
  const twin = new GraphConverter();
  const { inputs, outputs } = topology;
  if (inputs.length !== 1) twin.noTwin(`${inputs.length} inputs`);
  if (outputs.length !== 1) twin.noTwin(`${outputs.length} outputs`);
  const reader = new GraphReader(twin, topology, twin.input(inputShape));
  const [output] = outputs.map((address) => reader.tensorAt(address));
  return twin.finish(name, output);
}

/** Goes from the output back to the input, each node once. */
class GraphReader {
  private readonly values = new Map<string, GraphValue | undefined>();
  private readonly readers = new Map<string, number>();

  constructor(
    private readonly twin: GraphConverter,
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
    this.twin.noTwin('an output that is a constant');
    return undefined;
  }

  /** Undefined where the node, or one before it, has no twin. */
  private valueOf(name: string): GraphValue | undefined {
    if (this.values.has(name)) return this.values.get(name);
    // A node that reads itself would go round for ever: until it is known it has no value.
    this.values.set(name, undefined);
    const node = this.topology.nodes.get(name);
    const value = node === undefined ? undefined : this.read(node);
    if (node === undefined) this.twin.noTwin(`a missing node ${name}`);
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
      return reader({ twin: this.twin, node, inputs, isOnlyReader });
    } catch (error) {
      if (!(error instanceof NotConvertible)) throw error;
      return this.missing(node, error.message);
    }
  }

  /** As a list of one, or of none where it has no twin. */
  private inputAt({ node, output }: NodeAddress): GraphValue[] {
    const value = this.valueOf(node);
    if (value === undefined) return [];
    if (isConstant(value)) return [value];
    return value[output] === undefined ? [] : [[value[output]]];
  }

  private missing({ op }: GraphNode, reason?: string): undefined {
    this.twin.noTwin(reason === undefined ? op : `${op} (${reason})`);
    return undefined;
  }
}
