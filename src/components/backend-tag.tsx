import type { BackendOffer } from '../measure/capabilities';
import type { Backend } from '../study/definition';
import { BACKEND_LABELS } from '../text/labels';
import './components.css';

/** A backend by its colour and its name: the colour never stands alone. */
export function BackendTag({ backend }: { readonly backend: Backend }) {
  return (
    <span class={`backend-tag backend-${backend}`}>
      <span class="backend-dot" aria-hidden="true" />
      {BACKEND_LABELS[backend].name}
    </span>
  );
}

/** Marks figures that a processor made while pretending to be a GPU. */
export function SoftwareMark() {
  return <span class="software-mark">software</span>;
}

/** Texts for a backend as a choice: its name and description, or why it is not available here. */
export const describeOffer = (offer: BackendOffer) => ({
  title: (
    <>
      <BackendTag backend={offer.backend} />
      {offer.available && offer.adapter.software && <SoftwareMark />}
    </>
  ),
  about: offer.available ? BACKEND_LABELS[offer.backend].about : `not here: ${offer.reason}`,
});
