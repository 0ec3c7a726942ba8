import { Segmented } from '../../components/segmented';
import type { CandidateKind } from '../../insights/best-candidates';
import type { CapabilityState } from '../../services/browser';
import type { Best } from './controller';
import { FoundSection } from './found-section';
import { SearchWait } from './search-wait';
import type { OpenBest, SourceStudy } from './state';
import { TableSection } from './table-section';

interface RankingSectionProps {
  readonly best: OpenBest;
  readonly source: SourceStudy;
  readonly capabilities: CapabilityState;
  readonly actions: Best;
}

const FIELDS: readonly CandidateKind[] = ['networks', 'cells'];

/** The choice between networks and cells, and the ranking of what is chosen. */
export function RankingSection({ best, source, capabilities, actions }: RankingSectionProps) {
  const { record, fit } = source;
  const { kind } = record.definition.space;
  const { search } = best.rankings[best.field];
  const benchmark = kind === 'nas-bench-201' ? 'NAS-Bench-201' : 'NAS-Bench-101';
  return (
    <>
      {kind !== 'networks' && (
        <Segmented
          legend="Choose from"
          options={[
            { label: 'Popular networks', name: 'Popular networks' },
            { label: 'NAS cells', name: `NAS cells, of ${benchmark}` },
          ]}
          value={FIELDS.indexOf(best.field)}
          choose={(field) => actions.chooseField(FIELDS[field])}
        />
      )}
      {fit.state === 'fitted' && search.state === 'found' ? (
        <FoundSection
          best={best}
          ranking={search.ranking}
          record={record}
          report={fit.report}
          capabilities={capabilities}
          actions={actions}
        >
          {best.field === 'cells' && (
            <TableSection
              space={kind}
              table={best.table}
              offered={actions.offered.value}
              report={search.ranking.table}
              actions={actions}
            />
          )}
        </FoundSection>
      ) : (
        <SearchWait fit={fit} search={search} field={best.field} actions={actions} />
      )}
    </>
  );
}
