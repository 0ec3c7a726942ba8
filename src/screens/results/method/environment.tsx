import { Disclosure } from '../../../components/disclosure';
import { Facts } from '../../../components/facts';
import { Term } from '../../../components/term';
import type { StudyRecord } from '../../../measure/record/study-record';
import { environmentDetails, environmentSummary } from '../../../text/facts';

/** Where the study ran: a summary, and every detail behind a disclosure. */
export function EnvironmentSection({ record }: { readonly record: StudyRecord }) {
  const environments = Object.entries(record.environments);
  return (
    <section class="section" aria-labelledby="environment-title">
      <h2 id="environment-title">
        Where this was measured: <Term of="environment">environment</Term>
      </h2>
      {environments.length === 0 && <p class="soft">The study ended before the backend was up.</p>}
      {environments.map(([id, environment], i) => (
        <div key={id} class="environment">
          {environments.length > 1 && <h3>Environment {i + 1}</h3>}
          <Facts items={environmentSummary(environment)} />
          <Disclosure title="All of it">{() => <Facts items={environmentDetails(environment)} />}</Disclosure>
        </div>
      ))}
    </section>
  );
}
