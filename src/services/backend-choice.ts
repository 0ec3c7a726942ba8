import { preferredBackend } from '../measure/session/capabilities';
import { appState } from '../shell/app-state';
import type { Backend } from '../study/definition';
import type { PresetChoice } from '../study/presets';

/** How a study is run on a backend that the person chose. */
export function choiceOf(backend: Backend): PresetChoice {
  return { backend, seed: randomSeed(), allowSoftwareAdapter: isSoftware(backend) };
}

/** The backend that the first screen would take, where the browser has said what it offers. */
export function preferredBackendHere(): readonly Backend[] {
  const { capabilities } = appState.value;
  const offer = capabilities.state === 'known' ? preferredBackend(capabilities.capabilities) : undefined;
  return offer === undefined ? [] : [offer.backend];
}

/** As `choiceOf`, on the backend that the first screen would take. Throws a sentence where there is none. */
export function preferredChoice(): PresetChoice {
  const [backend] = preferredBackendHere();
  if (backend === undefined)
    throw new Error('This browser has not said yet which backend it offers. Try again in a moment.');
  return choiceOf(backend);
}

/** Every screen that starts a study says that the adapter is a software one; starting then is consent. */
function isSoftware(backend: Backend): boolean {
  const { capabilities } = appState.value;
  if (capabilities.state !== 'known') return false;
  return capabilities.capabilities.backends.some(
    (offer) => offer.backend === backend && offer.available && offer.adapter.software,
  );
}

export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0];
}
