import { BackendTag, SoftwareMark } from '../../components/backend-tag';
import { Facts } from '../../components/facts';
import { Term } from '../../components/term';
import type { BackendOffer, Capabilities } from '../../measure/capabilities';
import type { CapabilityState } from '../../services/browser';
import { BACKENDS } from '../../study/definition';
import { formatSettingMs } from '../../text/format';

interface BrowserOffersProps {
  readonly capabilities: CapabilityState;
  readonly probeAgain: () => void;
}

/** What this browser can measure with, and how finely. */
export function BrowserOffers({ capabilities, probeAgain }: BrowserOffersProps) {
  return (
    <section class="section" aria-labelledby="browser-title" aria-busy={capabilities.state === 'probing'}>
      <h2 id="browser-title">This browser</h2>
      {capabilities.state === 'known' && <Known capabilities={capabilities.capabilities} />}
      {capabilities.state === 'probing' && <Probing />}
      {capabilities.state === 'failed' && (
        <div class="callout callout-error">
          <p class="callout-title">What this browser offers could not be found out</p>
          <p>{capabilities.detail}</p>
          <p>Stored studies are safe and can be opened.</p>
          <div class="button-row">
            <button type="button" class="button" onClick={probeAgain}>
              Look again
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

function Known({ capabilities }: { readonly capabilities: Capabilities }) {
  return (
    <>
      <ul class="offers">
        {capabilities.backends.map((offer) => (
          <li key={offer.backend} class={offer.available ? 'offer' : 'offer offer-off'}>
            <BackendTag backend={offer.backend} />
            <OfferDetail offer={offer} />
          </li>
        ))}
      </ul>
      <Facts
        items={[
          { name: <Term of="clock step">Clock step</Term>, value: formatSettingMs(capabilities.timerResolutionMs) },
          {
            name: <Term of="cross-origin isolated">Isolated</Term>,
            value: capabilities.crossOriginIsolated ? 'yes, the clock is fine' : 'no, the clock is coarse',
          },
          { name: 'Processor cores', value: capabilities.hardwareConcurrency },
          { name: <Term of="Wasm features">Wasm</Term>, value: describeWasm(capabilities) },
        ]}
      />
    </>
  );
}

function OfferDetail({ offer }: { readonly offer: BackendOffer }) {
  if (!offer.available) return <span class="offer-detail soft">not here: {offer.reason}</span>;
  return (
    <span class="offer-detail">
      {offer.adapter.name} {offer.adapter.software && <SoftwareMark />}
    </span>
  );
}

function describeWasm({ wasmSimd, wasmThreads, crossOriginIsolated, backends }: Capabilities): string {
  if (backends.some((offer) => offer.backend === 'wasm' && !offer.available)) return 'not here';
  if (!wasmSimd) return 'no SIMD, one thread';
  if (wasmThreads) return 'SIMD and threads';
  return `SIMD, one thread: ${crossOriginIsolated ? 'no shared memory' : 'page not isolated'}`;
}

/** Takes the room the answer will take, so that nothing moves when it comes. */
function Probing() {
  return (
    <>
      <p class="visually-hidden" role="status">
        Finding out what this browser offers.
      </p>
      <ul class="offers" aria-hidden="true">
        {BACKENDS.map((backend) => (
          <li key={backend} class="offer offer-off">
            <BackendTag backend={backend} />
            <span class="offer-detail">
              <span class="offer-skeleton">name of the adapter</span>
            </span>
          </li>
        ))}
      </ul>
      <div aria-hidden="true">
        <Facts
          items={['Clock step', 'Isolated', 'Processor cores', 'Wasm'].map((name) => ({
            name,
            value: <span class="offer-skeleton">some value</span>,
          }))}
        />
      </div>
    </>
  );
}
