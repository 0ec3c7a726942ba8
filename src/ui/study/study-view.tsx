import { useCallback, useMemo, useState } from 'preact/hooks';
import { fittedMeasurements } from '../../predict/fitted-measurements';
import { isCurrent } from '../../study/definition';
import type { Actions } from '../actions';
import { lazyView } from '../parts/lazy';
import type { OperatorsSectionProps } from '../profile/operators-section';
import type { OperatorRunState, ProfilingState, StudyState } from '../state';
import '../parts/button.css';
import '../parts/parts.css';
import { CellDialog } from './cell-dialog';
import { CellTable } from './cell-table';
import { DistributionChart, MacsChart } from './charts';
import { EnvironmentSection } from './environment';
import { Headline } from './headline';
import { PredictorSection } from './predictor';
import { ProtocolSection } from './protocol';
import { cellRows, isCounted, isMeasured } from './rows';
import { SaveCells } from './save-cells';
import { StudyHead } from './study-head';
import { TrustSection } from './trust-section';
import './study.css';

export interface StudyViewProps {
  readonly study: StudyState;
  /** Opened from a link: not kept here until the person says so. */
  readonly shared: boolean;
  readonly profiling?: ProfilingState;
  readonly operatorRun?: OperatorRunState;
  readonly actions: Actions;
}

const OperatorsSection = lazyView<OperatorsSectionProps>(
  () => import('../profile/operators-section').then((module) => module.OperatorsSection),
  () => null,
);

/** Everything a study yielded: the figures, how far to trust them, the predictor, every cell. */
export function StudyView({ study, shared, profiling, operatorRun, actions }: StudyViewProps) {
  const { record, fit, facts } = study;
  const rows = cellRows(record, facts);
  const measured = useMemo(() => rows.filter(isMeasured), [rows]);
  const counted = useMemo(() => measured.filter(isCounted), [measured]);
  const fitted = useMemo(() => {
    const drawn = new Set(fittedMeasurements(record));
    return measured.filter((row) => drawn.has(row.measurement));
  }, [record, measured]);
  const [selected, setSelected] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const open = useCallback((id: string) => {
    setSelected(id);
    setOpened(id);
  }, []);
  const pointing = { selected, select: setSelected, open };
  const isOwn = study.stored && record.origin === 'measured' && isCurrent(record.definition);
  const report = fit.state === 'fitted' ? fit.report : undefined;
  return (
    <article class={`study backend-${record.definition.backend}`} aria-labelledby="study-title">
      <StudyHead study={study} shared={shared} hasSamples={rows.some((row) => row.hasSamples)} actions={actions} />
      {measured.length === 0 ? (
        <NothingMeasured failed={rows.length} />
      ) : (
        <>
          <Headline record={record} rows={measured} failed={rows.length - measured.length} />
          <TrustSection record={record} rows={rows} />
          <div class="study-pair">
            <DistributionChart rows={measured} {...pointing} />
            {counted.length > 0 && <MacsChart rows={counted} report={report} {...pointing} />}
          </div>
          <PredictorSection
            fit={fit}
            imported={study.imported}
            rows={fitted}
            measured={measured.length}
            actions={actions}
            {...pointing}
          />
        </>
      )}
      {rows.length > 0 && (
        <CellTable rows={rows} open={open} files={(shown) => <SaveCells rows={shown} record={record} />} />
      )}
      {rows.length > 0 && (
        <OperatorsSection
          record={record}
          run={operatorRun?.studyId === record.id ? operatorRun : undefined}
          measure={isOwn ? actions.measureOperators : undefined}
          stop={actions.stopLab}
        />
      )}
      <div class="study-pair">
        <EnvironmentSection record={record} />
        <ProtocolSection definition={record.definition} />
      </div>
      <CellDialog
        rows={rows}
        opened={opened}
        show={open}
        close={() => setOpened(undefined)}
        record={record}
        samples={study.samples}
        loadSamples={actions.loadSamples}
        lab={{ profiling, profile: isOwn ? actions.profileTrial : undefined, stop: actions.stopLab }}
      />
    </article>
  );
}

function NothingMeasured({ failed }: { readonly failed: number }) {
  return (
    <div class="callout">
      <p class="callout-title">No cell was measured</p>
      <p>
        {failed > 0
          ? 'Every cell that was tried failed; the table says why. Another backend may do better.'
          : 'The study ended before its first cell. It can be started again from the first screen.'}
      </p>
    </div>
  );
}
