import { deriveSeed, seededRandom, shuffled } from '../../../src/base/random';
import type { OpGraph } from '../../../src/graph/op-graph';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import type { Backend } from '../../../src/study/definition';
import { planStudy } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import type { PairedOrder, PairedVisit } from '../../../tools/research/paired/orders';
import type { RecordedSession, RecordedVisit, SessionPlan, TriedNetwork } from '../../../tools/research/paired/plan';
import { candidateGraph } from '../../../tools/research/paired/references';
import { AskedWorker } from './asked-worker';
import pairedUrl from './paired.worker.ts?worker&url';

/** Of the weights and of the cells drawn: the same in every session. */
const STUDY_SEED = 11;

/** A session of the trial of paired measurement: round after round, every network once a round. */
export async function pairedSession(plan: SessionPlan): Promise<RecordedSession> {
  const { backend, blocks, sizes } = plan;
  const graphs = plan.networks.flatMap((network) => graphsOf(network, backend));
  const worker = new AskedWorker(pairedUrl);
  const visits: RecordedVisit[] = [];
  const begin = performance.now();
  for (let index = 0; index < plan.visits; index++) {
    for (const graph of shuffled(graphs, seededRandom(deriveSeed(plan.seed, index)))) {
      const order: PairedOrder = { backend, graph, seed: STUDY_SEED, sizes, blocks };
      visits.push({ ...(await worker.ask<PairedVisit>(order)), network: graph.name, index });
    }
  }
  worker.terminate();
  return { tookMs: performance.now() - begin, visits };
}

function graphsOf(network: TriedNetwork, backend: Backend): OpGraph[] {
  switch (network.kind) {
    case 'cells': {
      const preset = presetStudy('quick', { backend, seed: STUDY_SEED, allowSoftwareAdapter: true });
      const study = { ...preset, space: network.space, sampling: { kind: 'uniform', count: network.count } } as const;
      return planStudy(study).map(({ architecture, position }) => ({
        ...lowerArchitecture(architecture, network.space),
        name: `cell ${position}`,
      }));
    }
    case 'popular': {
      const { kind: _, id, ...options } = network;
      const graph = lowerArchitecture({ kind: 'networks', id }, { kind: 'networks', ...options });
      return [{ ...graph, name: id }];
    }
    case 'reference': {
      const { candidate, size } = network;
      return [{ ...candidateGraph(candidate, size), name: `${candidate} network` }];
    }
  }
}
