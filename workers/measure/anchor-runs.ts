import type { OpGraph } from '../../src/graph/op-graph';
import { type AnchorSizes, anchorSizesFor, computeAnchor, dispatchAnchor } from '../../src/measure/anchors';
import { median } from '../../src/stats/quantile';
import type { RunningBackend } from './backend';
import { buildNetwork, type Network } from './network';
import { prepareNetwork } from './prepare';
import { timedChain } from './timed-run';

const SAMPLES = 5;
const SEED = 20_101;

/** The anchors of one worker: built when first asked for, and kept. */
export interface Anchors {
  measure(sizes: AnchorSizes | undefined): Promise<AnchorRuns>;
  /** So many inferences of the compute anchor and one read-back, in ms; after the first `measure`. */
  chain(runs: number): Promise<number>;
}

export interface AnchorRuns {
  readonly sizes: AnchorSizes;
  readonly computeMs: readonly number[];
  readonly dispatchMs: readonly number[];
}

export function createAnchors(backend: RunningBackend, emptyReadBackMs: number): Anchors {
  let built: { readonly sizes: AnchorSizes; readonly compute: Network; readonly dispatch: Network } | undefined;
  return {
    async measure(wanted) {
      if (built === undefined) {
        const sizes = wanted ?? (await chooseSizes(backend, emptyReadBackMs));
        const [compute, dispatch] = [build(computeAnchor(sizes.computeLayers)), build(dispatchAnchor())];
        // Shaders are compiled here, not in the first check.
        for (const network of [compute, dispatch]) await timedChain(network, backend, 1);
        built = { sizes, compute, dispatch };
      }
      const { sizes, compute, dispatch } = built;
      const computeMs = await samplesOf(compute, backend, 1);
      return { sizes, computeMs, dispatchMs: await samplesOf(dispatch, backend, sizes.dispatchRuns) };
    },
    chain(runs) {
      if (built === undefined) throw new Error('a chain before the anchors were built');
      return timedChain(built.compute, backend, runs);
    },
  };
}

function build(graph: OpGraph): Network {
  const prepared = prepareNetwork(graph, 'folded', SEED, 1);
  return buildNetwork(prepared.graph, prepared.weights, prepared.input);
}

async function chooseSizes(backend: RunningBackend, emptyReadBackMs: number): Promise<AnchorSizes> {
  const medians: number[] = [];
  for (const graph of [computeAnchor(1), dispatchAnchor()]) {
    const network = build(graph);
    await timedChain(network, backend, 1);
    medians.push(median(await samplesOf(network, backend, 1)));
    network.dispose();
  }
  return anchorSizesFor(medians[0], medians[1], emptyReadBackMs);
}

async function samplesOf(network: Network, backend: RunningBackend, runs: number): Promise<number[]> {
  const samplesMs: number[] = [];
  for (let i = 0; i < SAMPLES; i++) samplesMs.push(await timedChain(network, backend, runs));
  return samplesMs;
}
