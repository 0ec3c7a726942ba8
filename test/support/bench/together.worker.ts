import { prepareNetwork } from '../../../workers/measure/prepare';
import { type RunningBackend, startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { ConstantPool } from '../../../workers/measure/runtimes/tfjs/constant-pool';
import { buildNetwork } from '../../../workers/measure/runtimes/tfjs/network';
import { timedRun } from '../../../workers/measure/runtimes/tfjs/timed-run';
import { answer } from './asked-worker';
import { type BareOrder, type Pair, runBare } from './bare-session';

const pool = new ConstantPool();
let backend: RunningBackend | undefined;

/**
 * One network by the engine and by the bare loop, on one backend: nothing but the two codes is left to differ. As many pairs
 * as `runs`, in turns first, after `warmUp` more of them. The engine builds the network anew, as for a visit.
 */
async function runTogether(order: BareOrder): Promise<readonly Pair[]> {
  backend ??= await startBackend({ backend: order.backend, wasmThreads: 0, allowThreads: true });
  const prepared = prepareNetwork(order.graph, 'folded', order.seed, 1);
  const network = buildNetwork(prepared.graph, prepared.weights, prepared.input, pool);
  const runOther = async () => (await runBare({ ...order, warmUp: 0, runs: 1 })).runsMs[0];
  const pairs: Pair[] = [];
  for (let i = 0; i < order.warmUp + order.runs; i++) {
    const isEngineFirst = i % 2 === 0;
    const first = isEngineFirst ? await timedRun(network, backend) : await runOther();
    const second = isEngineFirst ? await runOther() : await timedRun(network, backend);
    pairs.push(isEngineFirst ? { engineMs: first, bareMs: second } : { engineMs: second, bareMs: first });
  }
  network.dispose();
  return pairs.slice(order.warmUp);
}

answer(runTogether);
