import type { OpGraph } from '../../src/graph/op-graph';
import { computeAnchor, computeLayersFor, dispatchAnchor } from '../../src/measure/anchors';
import { median } from '../../src/stats/quantile';
import type { RunningBackend } from './backend';
import { buildNetwork, type Network } from './network';
import { prepareNetwork } from './prepare';
import { timedChain, timedRun } from './timed-run';

const RUNS = 5;
const SEED = 20_101;

/** The anchors of one worker: built when first asked for, and kept. */
export interface Anchors {
  measure(computeLayers: number | undefined): Promise<AnchorRuns>;
  /** So many inferences of the compute anchor and one read-back, in ms; after the first `measure`. */
  chain(runs: number): Promise<number>;
}

export interface AnchorRuns {
  readonly computeLayers: number;
  readonly computeMs: readonly number[];
  readonly dispatchMs: readonly number[];
}

export function createAnchors(backend: RunningBackend, emptyReadBackMs: number): Anchors {
  let built: { readonly computeLayers: number; readonly compute: Network; readonly dispatch: Network } | undefined;
  return {
    async measure(wantedLayers) {
      if (built === undefined) {
        const computeLayers = wantedLayers ?? (await chooseLayers(backend, emptyReadBackMs));
        built = { computeLayers, compute: build(computeAnchor(computeLayers)), dispatch: build(dispatchAnchor()) };
        // Shaders are compiled here, not in the first check.
        await timedRun(built.compute, backend);
        await timedRun(built.dispatch, backend);
      }
      const { computeLayers, compute, dispatch } = built;
      return { computeLayers, computeMs: await runs(compute, backend), dispatchMs: await runs(dispatch, backend) };
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

async function chooseLayers(backend: RunningBackend, emptyReadBackMs: number): Promise<number> {
  const single = build(computeAnchor(1));
  await timedRun(single, backend);
  const oneLayerMs = median(await runs(single, backend));
  single.dispose();
  return computeLayersFor(oneLayerMs, emptyReadBackMs);
}

async function runs(network: Network, backend: RunningBackend): Promise<number[]> {
  const latenciesMs: number[] = [];
  for (let i = 0; i < RUNS; i++) latenciesMs.push(await timedRun(network, backend));
  return latenciesMs;
}
