import { Segmented } from '../../components/segmented';
import { PickedTableForm } from '../../components/table-reading/picked-table-form';
import type { Direction } from '../../tables/roles';
import type { Best } from './controller';
import { canUse, choiceOfColumn } from './offered-table';
import type { OfferedQuality, UsedTable } from './state';

interface OfferedTableFormProps {
  readonly table: OfferedQuality;
  readonly actions: Pick<Best, 'chooseQuality' | 'useQuality' | 'dismissQuality'>;
}

const DIRECTIONS: readonly Direction[] = ['higher', 'lower'];

/** What a table was read as, with the choices that can change it; used when the person says so. */
export function OfferedTableForm({ table, actions }: OfferedTableFormProps) {
  const { chooseQuality, useQuality, dismissQuality } = actions;
  return (
    <PickedTableForm
      table={table}
      safe="The cells are ranked as before."
      choose={chooseQuality}
      use={useQuality}
      dismiss={dismissQuality}
      useOf={({ choice }) => ({ label: 'Rank by this table', canUse: canUse(choice) })}
    >
      {(read) => <RankBy table={read} choose={chooseQuality} />}
    </PickedTableForm>
  );
}

function RankBy({ table, choose }: { readonly table: UsedTable; readonly choose: Best['chooseQuality'] }) {
  const { report, choice } = table;
  const rankable = report.columns.filter(({ canRank }) => canRank);
  const { column: _, direction: __, ...reading } = choice;
  if (rankable.length === 0)
    return <p>No column of figures can be an accuracy: times, sizes and counts rank no cell. Choose another table.</p>;
  return (
    <>
      <label class="best-field">
        <span>Rank by</span>
        <select
          value={choice.column ?? ''}
          onChange={(event) => choose({ ...reading, ...choiceOfColumn(event.currentTarget.value, report.columns) })}
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
            choose={(place) => choose({ ...choice, direction: DIRECTIONS[place] })}
          />
          {choice.direction === undefined && (
            <p class="note">The name does not tell: accuracies are better higher, errors and losses lower.</p>
          )}
        </div>
      )}
    </>
  );
}
