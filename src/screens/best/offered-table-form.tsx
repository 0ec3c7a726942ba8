import { Segmented } from '../../components/segmented';
import { TableReading } from '../../components/table-reading/table-reading';
import type { Direction } from '../../tables/roles';
import type { ColumnReport } from '../../tables/table-report';
import type { Best } from './controller';
import { canUse, choiceOfColumn } from './offered-table';
import type { UsedTable } from './state';

interface OfferedTableFormProps {
  readonly table: UsedTable;
  readonly actions: Pick<Best, 'chooseQuality' | 'useQuality' | 'dismissQuality'>;
}

const DIRECTIONS: readonly Direction[] = ['higher', 'lower'];

/** What a table was read as, with the choices that can change it; used when the person says so. */
export function OfferedTableForm({ table, actions }: OfferedTableFormProps) {
  const { fileName, report, choice } = table;
  const { chooseQuality, useQuality, dismissQuality } = actions;
  const rankable = report.columns.filter(({ canRank }) => canRank);
  const chosen = report.columns.find(({ name }) => name === choice.column);
  const { column: _, direction: __, ...reading } = choice;
  return (
    <fieldset class="best-offered">
      <legend>{fileName} is read like this</legend>
      <TableReading report={report} choice={reading} choose={(next) => chooseQuality({ ...choice, ...next })} />
      {rankable.length === 0 ? (
        <p>No column of figures can be an accuracy: times, sizes and counts rank no cell. Choose another table.</p>
      ) : (
        <>
          <label class="best-field">
            <span>Rank by</span>
            <select
              value={choice.column ?? ''}
              onChange={(event) =>
                chooseQuality({ ...reading, ...choiceOfColumn(event.currentTarget.value, report.columns) })
              }
            >
              {choice.column === undefined && (
                <option value="" disabled>
                  Choose a column
                </option>
              )}
              {rankable.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            {chosen !== undefined && <span class="note">{exampleText(chosen)}</span>}
          </label>
          {choice.column !== undefined && (
            <div class="best-direction">
              <Segmented
                legend="Better is"
                options={[
                  { label: 'Higher', name: 'Higher is better' },
                  { label: 'Lower', name: 'Lower is better' },
                ]}
                value={choice.direction === undefined ? -1 : DIRECTIONS.indexOf(choice.direction)}
                choose={(place) => chooseQuality({ ...choice, direction: DIRECTIONS[place] })}
              />
              {choice.direction === undefined && (
                <p class="note">The name does not tell: accuracies are better higher, errors and losses lower.</p>
              )}
            </div>
          )}
        </>
      )}
      <div class="button-row">
        <button type="button" class="button button-primary" disabled={!canUse(choice)} onClick={useQuality}>
          Rank by this table
        </button>
        <button type="button" class="button" onClick={dismissQuality}>
          Leave it
        </button>
      </div>
    </fieldset>
  );
}

/** How the first figure was read: a comma or a unit shows there. */
function exampleText({ example, unit, filled }: ColumnReport): string {
  const figures = `${filled} figures${unit === '%' ? ' in percent' : ''}`;
  if (example === undefined) return `${figures}.`;
  return `${figures}; the first, ${example.text}, is read as ${example.value}.`;
}
