import type { JoinReport } from '../../analysis/questions/answer';
import { Disclosure } from '../../components/disclosure';
import { FileButton } from '../../components/file-button';
import { ProgressBar } from '../../components/progress-bar';
import { PickedTableForm } from '../../components/table-reading/picked-table-form';
import { formatCount, plural } from '../../text/format';
import type { Analysis } from './controller';
import { chosenColumns, type JoinedTable, type OfferedJoin } from './state';

interface JoinSectionProps {
  readonly table: JoinedTable | undefined;
  readonly offered: OfferedJoin | undefined;
  readonly actions: JoinActions;
}

type JoinActions = Pick<
  Analysis,
  'pickTable' | 'chooseTable' | 'changeTable' | 'joinTable' | 'dismissTable' | 'dropTable'
>;

/** A table of accuracy or the like beside the rows: shown as it is read before it is joined. */
export function JoinSection({ table, offered, actions }: JoinSectionProps) {
  const isBusy = table?.state === 'joining' || offered?.state === 'reading';
  const isShown = !isBusy && offered?.state !== 'read';
  return (
    <section class="section" aria-labelledby="join-title" aria-busy={isBusy}>
      <h2 id="join-title">Add a table</h2>
      {table === undefined && offered === undefined && (
        <p class="note">
          A CSV file with a row a network, named by a column of names, cells or hashes, whatever it is called. Its
          columns of numbers, accuracy for instance, stand beside the latencies; times become milliseconds. It stays in
          this browser and is not kept.
        </p>
      )}
      {offered !== undefined && <OfferedJoinForm table={offered} actions={actions} />}
      {table?.state === 'joining' && <Joining name={table.name} />}
      {table?.state === 'joined' && isShown && <Joined name={table.name} report={table.report} />}
      {isShown && (
        <div class="button-row">
          <FileButton
            label={table === undefined && offered === undefined ? 'Choose a table' : 'Choose another table'}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            onFile={actions.pickTable}
          />
          {table?.state === 'joined' && (
            <>
              <button type="button" class="button" onClick={actions.changeTable}>
                Read it otherwise
              </button>
              <button type="button" class="button" onClick={actions.dropTable}>
                Remove the table
              </button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

interface OfferedJoinFormProps {
  readonly table: OfferedJoin;
  readonly actions: JoinActions;
}

function OfferedJoinForm({ table, actions }: OfferedJoinFormProps) {
  const { chooseTable, joinTable, dismissTable } = actions;
  return (
    <PickedTableForm
      table={table}
      safe="The rows are as they were."
      choose={chooseTable}
      use={joinTable}
      dismiss={dismissTable}
      useOf={(read) => {
        const { length } = chosenColumns(read);
        return { label: length === 0 ? 'Choose a column' : `Add ${plural(length, 'column')}`, canUse: length > 0 };
      }}
      boxesOf={({ choice }) => {
        const { without = [] } = choice;
        return {
          isUsed: (name) => !without.includes(name),
          set: (name, isUsed) =>
            chooseTable({ ...choice, without: isUsed ? without.filter((one) => one !== name) : [...without, name] }),
        };
      }}
    >
      {({ report }) => report.columns.length === 0 && <p>No column holds figures: there is nothing to add.</p>}
    </PickedTableForm>
  );
}

const Joining = ({ name }: { readonly name: string }) => (
  <div class="analysis-progress" role="status">
    <p>Adding {name}.</p>
    <ProgressBar label={`Adding ${name}`} />
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
