import { type ReadonlySignal, signal } from '@preact/signals';
import { messageOf } from '../base/problem';
import { type BackendOffer, type Capabilities, preferredBackend } from '../measure/capabilities';
import type { Backend } from '../study/definition';
import type { PresetChoice } from '../study/presets';
import { until } from './until';

/** What is known of this browser's backends. */
export type CapabilityState =
  | { readonly state: 'probing' }
  | { readonly state: 'known'; readonly capabilities: Capabilities }
  | { readonly state: 'failed'; readonly detail: string };

/** What this browser offers to measure with, and how a study is run on it. */
export interface BrowserProbe {
  readonly capabilities: ReadonlySignal<CapabilityState>;
  /** Asks the browser, again where it was asked before. Never rejects. */
  probe(): Promise<void>;
  /**
   * The backend that the first screen would take, in a list; an empty one while that is not known, or where there is
   * none.
   */
  preferredBackends(): readonly Backend[];
  /**
   * How a study is run on a backend that the person chose. Every screen that starts one shows that an adapter is a software
   * one; starting then is consent.
   */
  choiceOf(backend: Backend): PresetChoice;
  /**
   * As `choiceOf`, on the backend that the first screen would take. Waits while the browser is being asked; rejects with a
   * sentence where there is none.
   */
  preferredChoice(): Promise<PresetChoice>;
}

export function createBrowserProbe(probeBrowser: () => Promise<Capabilities>, randomSeed: () => number): BrowserProbe {
  const capabilities = signal<CapabilityState>({ state: 'probing' });
  const known = (): Capabilities | undefined =>
    capabilities.value.state === 'known' ? capabilities.value.capabilities : undefined;

  function preferredBackends(): readonly Backend[] {
    const now = known();
    const offer: BackendOffer | undefined = now && preferredBackend(now);
    return offer === undefined ? [] : [offer.backend];
  }

  function choiceOf(backend: Backend): PresetChoice {
    const offer = known()?.backends.find((candidate) => candidate.backend === backend);
    return {
      backend,
      seed: randomSeed(),
      allowSoftwareAdapter: offer?.available === true && offer.adapter.software,
    };
  }

  return {
    capabilities,
    preferredBackends,
    choiceOf,
    async probe() {
      capabilities.value = { state: 'probing' };
      try {
        capabilities.value = { state: 'known', capabilities: await probeBrowser() };
      } catch (error) {
        capabilities.value = { state: 'failed', detail: messageOf(error) };
      }
    },
    async preferredChoice() {
      await until(() => capabilities.value.state !== 'probing');
      const [backend] = preferredBackends();
      if (backend === undefined)
        throw new Error('This browser has not said which backend it offers. Reload the page to ask it again.');
      return choiceOf(backend);
    },
  };
}

/** A seed for a new study: 32 random bits. */
export const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0];
