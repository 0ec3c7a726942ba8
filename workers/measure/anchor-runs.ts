import type { OpGraph } from '../../src/graph/op-graph';
import { type AnchorSizes, anchorSizesFor, computeAnchor, dispatchAnchor } from '../../src/measure/anchors';
import type { AnchorRuns } from '../../src/measure/messages';
import { median } from '../../src/stats/quantile';
import type { RunningBackend } from './backend';
import { buildNetwork, type Network } from './network';
import { prepareNetwork } from './prepare';
import { timedChain } from './timed-run';

/** Of each anchor in one check: every visit is followed by one, so it is short. */
const SAMPLES = 4;
const SEED = 20_101;
/** The sizes are chosen when so many runs have warmed the code up, or as many as fit so many ms, and five at least. */
const MOST_SIZING_RUNS = 40;
const SIZING_MS = 200;
const LEAST_SIZING_RUNS = 5;

/** The anchors of one worker: built when first asked for, and kept. */
export interface Anchors {
  /** `sizes` as an earlier worker of the session chose them; undefined leaves the choice to this one. */
  measure(sizes: AnchorSizes | undefined): Promise<AnchorRuns>;
  /** So many inferences of the compute anchor and one read-back, in ms; after the first `measure`. */
  chain(runs: number): Promise<number>;
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
      const start = performance.now();
      const computeMs = await samplesOf(compute, backend, 1);
      const dispatchMs = await samplesOf(dispatch, backend, sizes.dispatchRuns);
      return { sizes, computeMs, dispatchMs, tookMs: performance.now() - start };
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
    medians.push(await warmMs(network, backend));
    network.dispose();
  }
  return anchorSizesFor(medians[0], medians[1], emptyReadBackMs);
}

/** Code that is new to a worker runs several times slower at first: anchors chosen by that would be too short. */
async function warmMs(network: Network, backend: RunningBackend): Promise<number> {
  const start = performance.now();
  const runsMs: number[] = [];
  const isOver = (): boolean => runsMs.length >= LEAST_SIZING_RUNS && performance.now() - start >= SIZING_MS;
  while (runsMs.length < MOST_SIZING_RUNS && !isOver()) runsMs.push(await timedChain(network, backend, 1));
  return median(runsMs.slice(-LEAST_SIZING_RUNS));
}

async function samplesOf(network: Network, backend: RunningBackend, runs: number): Promise<number[]> {
  const samplesMs: number[] = [];
  for (let i = 0; i < SAMPLES; i++) samplesMs.push(await timedChain(network, backend, runs));
  return samplesMs;
}
