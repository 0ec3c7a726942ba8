import { Segmented } from '../../components/segmented';
import type { CandidateKind } from '../../insights/best-candidates';
import type { CapabilityState } from '../../services/browser';
import type { Actions } from '../../shell/actions';
import type { BestActions } from './actions';
import type { OpenBest, SourceStudy } from './best-state';
import { FoundSection } from './found-section';
import { SearchWait } from './search-wait';
import { TableSection } from './table-section';

interface RankingSectionProps {
  readonly best: OpenBest;
  readonly study: SourceStudy | undefined;
  readonly capabilities: CapabilityState;
  readonly actions: BestActions & Pick<Actions, 'stopFit'>;
}

const FIELDS: readonly CandidateKind[] = ['networks', 'cells'];

/** What is chosen from, and what came of it. */
export function RankingSection({ best, study, capabilities, actions }: RankingSectionProps) {
  if (study === undefined) return null;
  const { record, fit } = study;
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
            <TableSection space={kind} table={best.table} report={search.ranking.table} actions={actions} />
          )}
        </FoundSection>
      ) : (
        <SearchWait fit={fit} search={search} field={best.field} actions={actions} />
      )}
    </>
  );
}
