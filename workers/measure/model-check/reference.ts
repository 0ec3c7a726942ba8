import { messageOf } from '../../../src/base/problem';
import type { ReferenceBackend } from '../../../src/measure/record/measurement';
import type { Backend } from '../../../src/study/definition';
import type { LoadedModel } from '../runtimes/tfjs/load-model';
import { onOtherBackend, withKernelLimit } from '../runtimes/tfjs/other-backend';
import type { OutputValues } from './output-error';

/** What the outputs of a model should be, or a sentence why nobody knows. */
export type OutputReference =
  | { readonly state: 'known'; readonly against: ReferenceBackend; readonly outputs: readonly OutputValues[] }
  | { readonly state: 'unknown'; readonly reason: string };

/** The cpu backend makes about 0.3 GMAC a second on a laptop: more would keep a person waiting for seconds, on a phone for longer. */
export const MAX_CPU_MACS = 50e6;
/** Of one inference, ms, for models of which some operators are not counted and for slow devices. */
const LIMIT_MS: Readonly<Record<ReferenceBackend, number>> = { cpu: 5_000, wasm: 10_000 };

export interface ReferenceOrder {
  /** The backend whose outputs are to be judged. */
  readonly backend: Backend;
  /** Of one inference of the batch, or of what is counted of it. */
  readonly macs: number;
  /** Loads the model, with its input, onto the current backend. */
  readonly load: () => Promise<LoadedModel>;
}

/**
 * One inference on tfjs' cpu backend where that is not too long, else on wasm if a GPU is to be judged. Neither is there
 * afterwards, nor anything that they held.
 */
export async function referenceOf({ backend, macs, load }: ReferenceOrder): Promise<OutputReference> {
  if (backend === 'cpu') return unknown('It ran on the backend that the others are compared with.');
  const reasons: string[] = [];
  for (const against of backend === 'wasm' ? (['cpu'] as const) : (['cpu', 'wasm'] as const)) {
    if (against === 'cpu' && macs > MAX_CPU_MACS) {
      reasons.push(
        `One inference has ${Math.round(macs / 1e6)} M MACs; more than ${MAX_CPU_MACS / 1e6} M take too long on cpu.`,
      );
      continue;
    }
    try {
      const outputs = await onOtherBackend(against, () => outputsOnce(load, LIMIT_MS[against]));
      return { state: 'known', against, outputs };
    } catch (error) {
      reasons.push(`On ${against}: ${messageOf(error)}`);
    }
  }
  return unknown(reasons.join(' '));
}

const REASON_MAX_CHARS = 400;

const unknown = (reason: string): OutputReference => ({ state: 'unknown', reason: reason.slice(0, REASON_MAX_CHARS) });

async function outputsOnce(load: () => Promise<LoadedModel>, limitMs: number): Promise<readonly OutputValues[]> {
  const model = await load();
  try {
    return await model.readAll(
      (tensor) => tensor.data(),
      (run) => withKernelLimit(limitMs, run),
    );
  } finally {
    model.dispose();
  }
}
