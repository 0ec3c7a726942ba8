import { Disclosure } from '../../../components/disclosure';
import { Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import type { StudyDefinition } from '../../../study/definition';
import { protocolDetails, protocolSummary } from '../../../text/facts';

/** How every cell was measured, each field of the protocol in words and numbers. */
export function ProtocolSection({ definition }: { readonly definition: StudyDefinition }) {
  return (
    <section class="section" aria-labelledby="protocol-title">
      <h2 id="protocol-title">
        How this was measured: <Term of="protocol">protocol</Term>
      </h2>
      <Facts items={protocolSummary(definition)} />
      <Disclosure title="All of it">{() => <Facts items={protocolDetails(definition)} />}</Disclosure>
    </section>
  );
}
