import type { Backend } from '../study/definition';
import type { Adapter } from './record/environment';

/** What this browser offers, found out by the probe worker without loading tfjs. */
export interface Capabilities {
  readonly backends: readonly BackendOffer[];
  readonly timerResolutionMs: number;
  readonly crossOriginIsolated: boolean;
  readonly hardwareConcurrency: number;
  readonly wasmSimd: boolean;
  readonly wasmThreads: boolean;
}

/** Whether a backend can run here; a reason where it cannot. */
export type BackendOffer =
  | { readonly backend: Backend; readonly available: true; readonly adapter: Adapter }
  | { readonly backend: Backend; readonly available: false; readonly reason: string };

/** The backend a person most likely wants: the fastest kind that runs on real hardware, a software GPU only before nothing. */
export function preferredBackend(capabilities: Capabilities): BackendOffer | undefined {
  const available = capabilities.backends.filter((offer) => offer.available);
  return available.find((offer) => !offer.adapter.software) ?? available[0];
}
