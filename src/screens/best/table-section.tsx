import { FileButton } from '../../components/file-button';
import type { QualityReport } from '../../search/quality-table';
import type { SearchSpace } from '../../space/architecture';
import { formatCount, plural } from '../../text/format';
import type { Best } from './controller';
import { OfferedTableForm } from './offered-table-form';
import type { OfferedQuality, UsedTable } from './state';

type TableActions = Pick<
  Best,
  'importQuality' | 'chooseQuality' | 'changeQuality' | 'useQuality' | 'dismissQuality' | 'dropQuality'
>;

interface TableSectionProps {
  readonly space: SearchSpace['kind'];
  readonly table: UsedTable | undefined;
  readonly offered: OfferedQuality | undefined;
  /** What the ranking took of the table that is used. */
  readonly report: QualityReport | undefined;
  readonly actions: TableActions;
}

/** Accuracies for the cells: what a table is read as before it is used, what was used of one, and where to get one. */
export function TableSection({ space, table, offered, report, actions }: TableSectionProps) {
  const isUsed = report !== undefined && table !== undefined;
  return (
    <section class="section" aria-labelledby="best-table-title">
      <h2 id="best-table-title">Accuracy of the cells</h2>
      {offered !== undefined && <OfferedTableForm table={offered} actions={actions} />}
      {offered?.state !== 'read' && offered?.state !== 'reading' && (
        <>
          {isUsed ? <Used report={report} fileName={table.fileName} /> : <Where space={space} />}
          <div class="button-row">
            <FileButton
              label={isUsed ? 'Import another table' : 'Import accuracies (CSV)'}
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              onFile={actions.importQuality}
            />
            {isUsed && (
              <>
                <button type="button" class="button" onClick={actions.changeQuality}>
                  Read it otherwise
                </button>
                <button type="button" class="button" onClick={actions.dropQuality}>
                  Rank by MACs again
                </button>
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Used({ report, fileName }: { readonly report: QualityReport; readonly fileName: string }) {
  const { column, direction, matched, blank, refused } = report;
  return (
    <p>
      {fileName}: {plural(matched, 'row')} matched
      {blank > 0 && `, ${formatCount(blank)} without a number`}
      {refused > 0 ? `, ${formatCount(refused)} refused` : ', none refused'}. Ranked by {column}, {direction} is better.
      It stays until the page is closed.
    </p>
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
