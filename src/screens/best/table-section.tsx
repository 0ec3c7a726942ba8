import { Disclosure } from '../../components/disclosure';
import { FileButton } from '../../components/file-button';
import type { QualityReport } from '../../search/quality-table';
import type { SearchSpace } from '../../space/architecture';
import { formatCount, plural } from '../../text/format';
import type { Best } from './controller';
import type { TableState } from './state';

interface TableSectionProps {
  readonly space: SearchSpace['kind'];
  readonly table: TableState | undefined;
  readonly report: QualityReport | undefined;
  readonly actions: Pick<Best, 'importQuality' | 'chooseQuality' | 'dropQuality'>;
}

/** Accuracies for the cells: what was read of a table, and where to get one. */
export function TableSection({ space, table, report, actions }: TableSectionProps) {
  return (
    <section class="section" aria-labelledby="best-table-title">
      <h2 id="best-table-title">Accuracy of the cells</h2>
      {table?.problem !== undefined && (
        <div class="callout callout-error" role="alert">
          <p class="callout-title">{table.fileName} could not be used</p>
          <p>{table.problem} The cells are ranked by MACs, as before.</p>
        </div>
      )}
      {report !== undefined && table !== undefined && <Read report={report} table={table} actions={actions} />}
      {report === undefined && <Where space={space} />}
      <div class="button-row">
        <FileButton
          label={report === undefined ? 'Import accuracies (CSV)' : 'Import another table'}
          accept=".csv,text/csv"
          onFile={actions.importQuality}
        />
        {report !== undefined && (
          <button type="button" class="button" onClick={actions.dropQuality}>
            Rank by MACs again
          </button>
        )}
      </div>
    </section>
  );
}

interface ReadProps {
  readonly report: QualityReport;
  readonly table: TableState;
  readonly actions: Pick<Best, 'chooseQuality'>;
}

function Read({ report, table, actions }: ReadProps) {
  const { column, columns, matched, blank, refused, reasons } = report;
  return (
    <>
      <p>
        {table.fileName}: {plural(matched, 'row')} matched
        {blank > 0 && `, ${formatCount(blank)} without a number`}
        {refused > 0 ? `, ${formatCount(refused)} refused` : ', none refused'}. It stays until the page is closed.
      </p>
      {columns.length > 1 && (
        <label class="best-field">
          <span>Rank by, {report.direction} is better</span>
          <select value={column} onChange={(event) => actions.chooseQuality(event.currentTarget.value)}>
            {columns.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {refused > 0 && (
        <Disclosure title="Why rows were refused">
          {() => (
            <ul class="best-reasons">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </>
  );
}

/** One step to a table: what it is and which columns name its rows. */
function Where({ space }: { readonly space: SearchSpace['kind'] }) {
  if (space === 'nas-bench-201') {
    return (
      <p>
        Get them from <a href="https://github.com/D-X-Y/NATS-Bench">NATS-Bench</a>, whose file of the topology space has
        the accuracies of all 15,625 cells: save a CSV with a column <code>arch</code> (the benchmark's text of the
        cell) and one of accuracies.
      </p>
    );
  }
  return (
    <p>
      Get them from <a href="https://github.com/google-research/nasbench">NAS-Bench-101</a>, whose file{' '}
      <code>nasbench_only108.tfrecord</code> has the accuracies of all 423,624 cells: save a CSV with a column{' '}
      <code>hash</code> (the benchmark's hash of the cell) and one of accuracies.
    </p>
  );
}
