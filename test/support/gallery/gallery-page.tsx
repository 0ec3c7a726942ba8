import { signal } from '@preact/signals';
import { AnalysisView } from '../../../src/screens/analysis/analysis-view';
import type { Analysis } from '../../../src/screens/analysis/controller';
import { BestView } from '../../../src/screens/best/best-view';
import type { Best } from '../../../src/screens/best/controller';
import { CheckView } from '../../../src/screens/check/check-view';
import type { Check } from '../../../src/screens/check/controller';
import type { CustomModel } from '../../../src/screens/custom-model/controller';
import { CustomModelView } from '../../../src/screens/custom-model/custom-model-view';
import type { Design } from '../../../src/screens/design/controller';
import { DesignView } from '../../../src/screens/design/design-view';
import { CellEditor } from '../../../src/screens/editor/cell-editor';
import type { Home } from '../../../src/screens/home/controller';
import { HomeView } from '../../../src/screens/home/home';
import type { Invitation } from '../../../src/screens/invitation/controller';
import { InvitationView } from '../../../src/screens/invitation/invitation';
import { GlossaryView } from '../../../src/screens/learn/glossary';
import type { Networks } from '../../../src/screens/networks/controller';
import { NetworksView } from '../../../src/screens/networks/networks-view';
import { CompareView } from '../../../src/screens/results/compare/compare-view';
import type { Compare } from '../../../src/screens/results/compare/controller';
import type { Results } from '../../../src/screens/results/controller';
import type { PredictorScreen } from '../../../src/screens/results/predictor/controller';
import { NOTHING_ASKED } from '../../../src/screens/results/predictor/state';
import { StudyView } from '../../../src/screens/results/study-view';
import { RunView } from '../../../src/screens/run/run';
import type { FitState } from '../../../src/services/fit/fit-state';
import { PageFrame } from '../../../src/shell/frame';
import { LinkProblemView } from '../../../src/shell/link-problem';
import { plannedTrials } from '../../../src/study/plan';
import type { GalleryState } from './gallery-state';

/** A controller of these signals. Each of its actions only writes its name and arguments to the console. */
const controller = <T extends object>(signals: Partial<T>): T =>
  new Proxy(signals as T, {
    get: (target, name) =>
      name in target ? Reflect.get(target, name) : (...args: unknown[]) => console.info(String(name), ...args),
  });

const inert = <T extends object>(): T => controller<T>({});

/** One picture of the gallery: the real frame and screen over made-up state. */
export function GalleryPage({ state }: { readonly state: GalleryState }) {
  const { screen, notices, offline, run } = state;
  return (
    <PageFrame
      page={{
        screen: signal({ name: screen.name, key: screen.name }),
        notices: { list: signal(notices), dismiss: () => undefined },
        offline: signal(offline),
        run: signal(run),
      }}
    >
      <GalleryScreen state={state} />
    </PageFrame>
  );
}

function GalleryScreen({ state }: { readonly state: GalleryState }) {
  const { screen } = state;
  switch (screen.name) {
    case 'home': {
      const home = controller<Home>({
        studies: signal(state.library),
        capabilities: signal(state.capabilities),
        run: signal(state.run),
        offline: signal(state.offline),
      });
      return <HomeView home={home} />;
    }
    case 'run':
      return <RunView run={state.run} actions={inert()} />;
    case 'study':
    case 'shared':
      return <StudyView {...studyControllers(state)} />;
    case 'invited':
      return (
        <InvitationView
          invitation={controller<Invitation>({
            definition: signal(screen.definition),
            trials: signal(plannedTrials(screen.definition)),
          })}
        />
      );
    case 'cell':
      return (
        <CellEditor
          space={screen.space}
          initial={screen.initial}
          predict={(architecture) => state.predict?.(architecture)}
          actions={inert()}
        />
      );
    case 'networks': {
      const networks = controller<Networks>({
        list: signal(state.networks?.list ?? { state: 'loading' }),
        shownId: signal(screen.id),
        graphs: signal(state.networks?.graphs ?? {}),
        profiles: signal({}),
        profiling: signal(state.profiling),
      });
      return <NetworksView networks={networks} />;
    }
    case 'own-model': {
      const customModel = controller<CustomModel>({
        state: signal(state.customModel),
        kept: signal(state.keptModels),
        capabilities: signal(state.capabilities),
      });
      return <CustomModelView customModel={customModel} predictGraph={(graph) => state.predictGraph?.(graph)} />;
    }
    case 'glossary':
      return <GlossaryView {...(screen.term === undefined ? {} : { term: screen.term })} />;
    case 'best':
      return (
        <BestView
          best={controller<Best>({
            state: signal(state.best ?? { state: 'opening' }),
            source: signal(state.study),
            offered: signal(state.offeredQuality),
            capabilities: signal(state.capabilities),
            run: signal(state.run),
          })}
        />
      );
    case 'analysis':
      return (
        <AnalysisView
          analysis={controller<Analysis>({
            state: signal(state.analysis ?? { state: 'loading', done: 0, total: 0 }),
            ids: signal(screen.ids),
            offered: signal(state.offeredJoin),
            studies: signal(state.library),
          })}
        />
      );
    case 'check':
    case 'shared-check': {
      const check: Check = {
        ...inert<Check>(),
        state: signal(state.check),
        shared: signal(screen.name === 'shared-check' ? screen.check : undefined),
        isShowingShared: () => screen.name === 'shared-check',
      };
      return <CheckView check={check} />;
    }
    case 'design': {
      const design: Design = {
        ...inert<Design>(),
        state: signal(state.design),
        capabilities: signal(state.capabilities),
      };
      return <DesignView design={design} />;
    }
    case 'compare':
      return (
        <CompareView
          compare={controller<Compare>({ state: signal(state.compare), capabilities: signal(state.capabilities) })}
        />
      );
    case 'link-problem':
      return <LinkProblemView problem={screen.problem} />;
  }
}

function studyControllers({ study, screen, trialsRead, profiling, operatorRun }: GalleryState) {
  return {
    results: controller<Results>({
      study: signal(study),
      trialsRead: signal(trialsRead),
      isShared: signal(screen.name === 'shared'),
      samples: signal(study?.samples),
      profiling: signal(profiling),
      operatorRun: signal(operatorRun),
    }),
    predictor: controller<PredictorScreen>({
      fit: signal<FitState>(study?.fit ?? { state: 'fitting' }),
      alike: signal(study?.alike ?? []),
      imported: signal(study?.imported),
      diagnostics: signal(study?.diagnostics ?? NOTHING_ASKED),
    }),
  };
}
