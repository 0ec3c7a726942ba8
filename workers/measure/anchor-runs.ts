import type { OpGraph } from '../../src/graph/op-graph';
import type { AnchorRuns } from '../../src/measure/messages';
import {
  type AnchorSizes,
  anchorSizesFor,
  type BurnInReading,
  computeAnchor,
  dispatchAnchor,
  isBurnInOver,
} from '../../src/measure/session/anchors';
import { quantile } from '../../src/stats/quantile';
import { prepareNetwork } from './prepare';
import type { RunningBackend } from './runtimes/tfjs/backend';
import { buildNetwork, type Network } from './runtimes/tfjs/network';
import { timedChain } from './runtimes/tfjs/timed-run';

/** Samples of each anchor in one check. A check follows every visit, so it is short. */
const SAMPLES = 4;
const SEED = 20_101;
/** Sizes are chosen by the speed of both anchors at the end of burn-in. Each of its readings lasts this long, in ms... */
const READING_MS = 50;
/** ...and has at least this number of runs. */
const MIN_READING_RUNS = 3;
/** It takes at least so long; that of the session, which decides when visits begin, comes after it. */
const SIZING_MS = 400;

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

/** Code that is new to a worker runs several times slower at first: anchors chosen by that would be too short. */
async function chooseSizes(backend: RunningBackend, emptyReadBackMs: number): Promise<AnchorSizes> {
  const [compute, dispatch] = [build(computeAnchor(1)), build(dispatchAnchor())];
  const readings: BurnInReading[] = [];
  do {
    const computeMs = await fastMs(compute, backend);
    readings.push({ atMs: performance.now(), computeMs, dispatchMs: await fastMs(dispatch, backend) });
  } while (!isBurnInOver(readings, SIZING_MS));
  for (const network of [compute, dispatch]) network.dispose();
  const fastest = (of: (reading: BurnInReading) => number): number => Math.min(...readings.map(of));
  return anchorSizesFor(
    fastest(({ computeMs }) => computeMs),
    fastest(({ dispatchMs }) => dispatchMs),
    emptyReadBackMs,
  );
}

/** Lower quartile of some runs: most of what else runs on a device disturbs some of them. */
async function fastMs(network: Network, backend: RunningBackend): Promise<number> {
  const start = performance.now();
  const runsMs: number[] = [];
  while (runsMs.length < MIN_READING_RUNS || performance.now() - start < READING_MS)
    runsMs.push(await timedChain(network, backend, 1));
  return quantile(runsMs, 0.25);
}

async function samplesOf(network: Network, backend: RunningBackend, runs: number): Promise<number[]> {
  const samplesMs: number[] = [];
  for (let i = 0; i < SAMPLES; i++) samplesMs.push(await timedChain(network, backend, runs));
  return samplesMs;
}
