import type { JoinReport } from '../../analysis/questions/answer';
import { Disclosure } from '../../components/disclosure';
import { FileButton } from '../../components/file-button';
import { ProgressBar } from '../../components/progress-bar';
import { formatCount, plural } from '../../text/format';
import type { Analysis } from './controller';
import type { JoinedTable } from './state';

interface JoinSectionProps {
  readonly table: JoinedTable | undefined;
  readonly actions: Pick<Analysis, 'joinTable' | 'dropTable'>;
}

/** A table of accuracy or the like beside the rows. */
export function JoinSection({ table, actions }: JoinSectionProps) {
  const isJoining = table?.state === 'joining';
  return (
    <section class="section" aria-labelledby="join-title" aria-busy={isJoining}>
      <h2 id="join-title">Add a table</h2>
      <p class="note">
        A CSV file with a row a network, named by a column of names, cells or hashes, whatever it is called. Its columns
        of numbers, accuracy for instance, stand beside the latencies; times become milliseconds. It stays in this
        browser and is not kept.
      </p>
      {table?.state === 'joining' && <Joining name={table.name} />}
      {table?.state === 'joined' && <Joined name={table.name} report={table.report} />}
      {table?.state === 'refused' && (
        <div class="callout callout-error" role="alert">
          <p class="callout-title">{table.name} could not be added</p>
          <p>{table.reason} The rows are as they were.</p>
        </div>
      )}
      {!isJoining && (
        <div class="button-row">
          <FileButton
            label={table === undefined ? 'Choose a table' : 'Choose another table'}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            onFile={actions.joinTable}
          />
          {table?.state === 'joined' && (
            <button type="button" class="button" onClick={actions.dropTable}>
              Remove the table
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Hashes of NAS-Bench-101 are looked for among all its cells. */
const Joining = ({ name }: { readonly name: string }) => (
  <div class="analysis-progress" role="status">
    <p>Reading {name}. A table of hashes takes some seconds.</p>
    <ProgressBar label={`Reading ${name}`} />
  </div>
);

function Joined({ name, report }: { readonly name: string; readonly report: JoinReport }) {
  const { columns, key, matched, total, unused, refused, reasons } = report;
  return (
    <div class={matched === 0 ? 'callout callout-error' : 'callout callout-accent'} role="status">
      <p class="callout-title">
        {matched === 0
          ? `No row is named in ${name}`
          : `${formatCount(matched)} of ${plural(total, 'row')} found in ${name}`}
      </p>
      <p>
        New columns: {columns.join(', ')}. The rows of the table are named by {key.join(' and ')}.
        {unused > 0 &&
          ` ${plural(unused, 'row')} of the table ${unused === 1 ? 'names a network' : 'name networks'} not measured here.`}
        {refused > 0 && ` ${plural(refused, 'row')} of the table could not be used.`}
      </p>
      {reasons.length > 0 && (
        <Disclosure title="What was left out, and why">
          {() => (
            <ul class="analysis-reasons">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </div>
  );
}
