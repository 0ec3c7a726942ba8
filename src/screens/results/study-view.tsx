import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { ChartSourceContext } from '../../components/chart/context';
import { ErrorBoundary } from '../../components/error-boundary';
import { LazyMount } from '../../components/lazy-mount';
import { lazyView } from '../../components/lazy-view';
import type { OperatorsSectionProps } from '../../components/profile/operators-section';
import { hrefOf } from '../../routes/routes';
import type { OpenedStudy } from '../../services/opened-study';
import { isCurrent } from '../../study/definition';
import type { PredictorScreen } from './predictor/controller';
import type { PredictorSectionProps } from './predictor/predictor';
import '../../components/button.css';
import '../../components/components.css';
import { cellRows, fittedRows, isMeasured, rowsAboveClock } from '../../insights/rows';
import { describeSource } from '../../text/study-labels';
import { type ContentsItem, ContentsRow } from './contents-row';
import type { Results } from './controller';
import { Headline } from './headline';
import { DataQualitySection } from './method/data-quality-section';
import { EnvironmentSection } from './method/environment';
import { ProtocolSection } from './method/protocol';
import { CellDialog } from './networks/cell-dialog';
import { CellTable } from './networks/cell-table';
import { SaveCells } from './networks/save-cells';
import { StudyHeader } from './study-header';
import { StudyPlaceholder } from './study-placeholder';
import { ClaimsSection } from './summary/claims-section';
import { Figures } from './summary/figures';
import './study.css';

interface StudyViewProps {
  readonly results: Results;
  readonly predictor: PredictorScreen;
}

const OperatorsSection = lazyView<OperatorsSectionProps>(
  () => import('../../components/profile/operators-section').then((module) => module.OperatorsSection),
  () => null,
);

const PredictorSection = lazyView<PredictorSectionProps>(
  () => import('./predictor/predictor').then((module) => module.PredictorSection),
  () => (
    <section class="section predictor-placeholder" aria-busy="true">
      <h2>Can latency be predicted?</h2>
    </section>
  ),
);

/** Everything a study yielded: the figures, how far to trust them, the predictor, every cell. */
export function StudyView(props: StudyViewProps) {
  const { study, trialsRead } = props.results;
  if (study.value === undefined) return <StudyPlaceholder cells={trialsRead.value} />;
  return <OpenedStudyView {...props} study={study.value} />;
}

interface OpenedStudyViewProps extends StudyViewProps {
  readonly study: OpenedStudy;
}

function OpenedStudyView({ study, results, predictor }: OpenedStudyViewProps) {
  const { record, facts } = study;
  const fit = predictor.fit.value;
  const [profiling, operatorRun] = [results.profiling.value, results.operatorRun.value];
  const rows = cellRows(record, facts);
  const measured = useMemo(() => rows.filter(isMeasured), [rows]);
  const timed = useMemo(() => rowsAboveClock(measured), [measured]);
  const fitted = useMemo(() => fittedRows(record, measured), [record, measured]);
  const [selected, setSelected] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const open = useCallback((id: string) => {
    setSelected(id);
    setOpened(id);
  }, []);
  const selection = { selected, select: setSelected, open };
  const isOwn = study.stored && record.origin === 'measured' && isCurrent(record.definition);
  const isMeasuring = profiling?.isMeasuring === true || operatorRun?.isMeasuring === true;
  const hasMany = timed.length >= MIN_FOR_FIGURES;
  const items = CONTENTS.filter(
    ({ needs }) =>
      ({ many: hasMany, measured: measured.length > 0, operators: isOwn || record.operators !== undefined, any: true })[
        needs
      ],
  );
  return (
    <ChartSourceContext.Provider value={describeSource(record)}>
      <article class={`study backend-${record.definition.backend}`} aria-labelledby="study-title">
        <StudyHeader
          study={study}
          shared={results.isShared.value}
          planned={results.planned.value}
          hasSamples={rows.some((row) => row.hasSamples)}
          actions={results}
        />
        {measured.length === 0 ? (
          <NothingMeasured failed={rows.length} />
        ) : (
          <>
            <Headline record={record} rows={measured} failed={rows.length - measured.length} />
            <ContentsRow items={items} />
            <Part id="study-trust" of={record}>
              <DataQualitySection record={record} rows={rows} />
            </Part>
            {hasMany && (
              <Part id="study-claims" of={record}>
                <section class="section" aria-labelledby="claims-title">
                  <h2 id="claims-title">What this study says</h2>
                  <LazyMount heightPx={560}>
                    {() => (
                      <ClaimsSection
                        record={record}
                        rows={timed}
                        fit={fit}
                        isMeasuring={isMeasuring}
                        canMeasure={isOwn}
                        {...selection}
                      />
                    )}
                  </LazyMount>
                </section>
              </Part>
            )}
            <Part id="study-figures" of={record}>
              <Figures
                record={record}
                rows={measured}
                timed={timed}
                report={fit.state === 'fitted' ? fit.report : undefined}
                {...selection}
              />
            </Part>
            <Part id="study-predictor" of={record}>
              <PredictorSection
                study={study}
                predictor={predictor}
                rows={fitted}
                measured={measured.length}
                {...selection}
              />
              {study.stored && fit.state === 'fitted' && record.definition.space.kind !== 'own-model' && (
                <p>
                  <a class="button" href={hrefOf({ name: 'best', id: record.id })}>
                    Best network within a latency budget
                  </a>
                </p>
              )}
            </Part>
          </>
        )}
        {rows.length > 0 && (
          <Part id="study-cells" of={record}>
            <CellTable rows={rows} open={open} files={(shown) => <SaveCells rows={shown} record={record} />} />
          </Part>
        )}
        {rows.length > 0 && (
          <Part id="study-operators" of={record}>
            <OperatorsSection
              record={record}
              run={operatorRun?.studyId === record.id ? operatorRun : undefined}
              measure={isOwn ? results.measureOperators : undefined}
              stop={results.stopProfiling}
            />
          </Part>
        )}
        <Part id="study-place" of={record}>
          <div class="study-pair">
            <EnvironmentSection record={record} />
            <ProtocolSection definition={record.definition} />
          </div>
        </Part>
        <ErrorBoundary what="This cell" of={opened}>
          <CellDialog
            rows={rows}
            opened={opened}
            show={open}
            close={() => setOpened(undefined)}
            record={record}
            samples={results.samples.value}
            loadSamples={results.loadSamples}
            profiling={{ profiling, profile: isOwn ? results.profileTrial : undefined, stop: results.stopProfiling }}
          />
        </ErrorBoundary>
      </article>
    </ChartSourceContext.Provider>
  );
}

/** With fewer cells no figure can show what latency depends on. */
const MIN_FOR_FIGURES = 3;

const CONTENTS: readonly (ContentsItem & { readonly needs: 'many' | 'measured' | 'operators' | 'any' })[] = [
  { id: 'study-trust', label: 'Trust', needs: 'measured' },
  { id: 'study-claims', label: 'What it says', needs: 'many' },
  { id: 'study-figures', label: 'Figures', needs: 'measured' },
  { id: 'study-predictor', label: 'Prediction', needs: 'measured' },
  { id: 'study-cells', label: 'Cells', needs: 'any' },
  { id: 'study-operators', label: 'Operators', needs: 'operators' },
  { id: 'study-place', label: 'Where and how', needs: 'any' },
];

interface StudyPartProps {
  readonly id: string;
  /** The study within. */
  readonly of: OpenedStudy['record'];
  readonly children: ComponentChildren;
}

/** What the row of contents leads to; one that fails leaves the others. */
function Part({ id, of, children }: StudyPartProps) {
  return (
    <div id={id} class="study-part" tabIndex={-1}>
      <ErrorBoundary what="This part of the study" of={of}>
        {children}
      </ErrorBoundary>
    </div>
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
