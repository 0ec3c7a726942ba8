import { Disclosure } from '../../../components/disclosure';
import { Term } from '../../../components/term';
import { type EnvironmentProperty, environmentRows } from '../../../insights/environment-rows';
import type { StudyRecord } from '../../../measure/record/study-record';
import { formatCount } from '../../../text/format';

interface EnvironmentsSectionProps {
  readonly records: readonly StudyRecord[];
  readonly names: readonly string[];
}

/** Where each study ran: what differs first, what is the same behind a disclosure. */
export function EnvironmentsSection({ records, names }: EnvironmentsSectionProps) {
  const rows = environmentRows(records);
  const different = rows.filter(({ differs }) => differs);
  const same = rows.filter(({ differs }) => !differs);
  return (
    <section class="section" aria-labelledby="places-title">
      <h2 id="places-title">
        Where each was measured: <Term of="environment">environments</Term>
      </h2>
      {different.length === 0 ? (
        <p>Nothing differs that the records tell.</p>
      ) : (
        <PlaceTable rows={different} names={names} caption="What differs" />
      )}
      <Disclosure title={`${formatCount(same.length)} more that are the same, or only noisy`}>
        {() => <PlaceTable rows={same} names={names} caption="What is the same" />}
      </Disclosure>
    </section>
  );
}

function PlaceTable({
  rows,
  names,
  caption,
}: {
  readonly rows: readonly EnvironmentProperty[];
  readonly names: readonly string[];
  readonly caption: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section class="place-scroll" aria-label={caption} tabIndex={0}>
      <table class="place-table">
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td key={names[i]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
