import type { CapabilityState } from '../../services/browser';
import type { Backend } from '../../study/definition';

/** Backends whose only adapter here is a software one. Every screen that starts a study on one shows a warning. */
export function softwareOnly(capabilities: CapabilityState): ReadonlySet<Backend> {
  if (capabilities.state !== 'known') return new Set();
  return new Set(
    capabilities.capabilities.backends.flatMap((offer) =>
      offer.available && offer.adapter.software ? [offer.backend] : [],
    ),
  );
}
