import type { ProblemText } from '../../../src/base/problem';
import type { JudgedPredictor } from '../../../src/insights/fit-summary';
import type { TrialSamples } from '../../../src/insights/trial-detail';
import type { DeviceCheck } from '../../../src/measure/device-check/findings';
import type { StudyListItem } from '../../../src/measure/record/study-list-item';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import type { OfflineState } from '../../../src/platform/offline';
import type { CellAddress } from '../../../src/routes/cell-address';
import type { AnalysisState, OfferedJoin } from '../../../src/screens/analysis/state';
import type { BestState, OfferedQuality } from '../../../src/screens/best/state';
import type { CheckState } from '../../../src/screens/check/state';
import type { CustomModelState, KeptModelItem } from '../../../src/screens/custom-model/state';
import type { DesignState } from '../../../src/screens/design/state';
import type { CompareState } from '../../../src/screens/results/compare/state';
import type { DiagnosticsState } from '../../../src/screens/results/predictor/state';
import type { CapabilityState } from '../../../src/services/browser';
import type { FitState } from '../../../src/services/fit/fit-state';
import type { PredictCell, PredictGraph } from '../../../src/services/fit/predictions';
import type { GraphState, NetworkListState } from '../../../src/services/networks/network-list';
import type { Notice } from '../../../src/services/notices';
import type { OpenedStudy } from '../../../src/services/opened-study';
import type { OperatorRunState, ProfilingState } from '../../../src/services/profiling/profiling';
import type { RunState } from '../../../src/services/run/run-state';
import type { StudyDefinition } from '../../../src/study/definition';

/** Everything that the page shows in one picture of the gallery. */
export interface GalleryState {
  readonly screen: Screen;
  readonly capabilities: CapabilityState;
  readonly library: readonly StudyListItem[] | undefined;
  readonly run: RunState | undefined;
  readonly analysis?: AnalysisState;
  readonly offeredJoin?: OfferedJoin;
  readonly best?: BestState;
  readonly offeredQuality?: OfferedQuality;
  readonly compare?: CompareState;
  readonly study?: GalleryStudy | undefined;
  /** Trials read so far of a large study that is being opened. */
  readonly trialsRead?: number;
  readonly profiling?: ProfilingState;
  readonly operatorRun?: OperatorRunState;
  readonly networks?: { readonly list: NetworkListState; readonly graphs: Readonly<Record<string, GraphState>> };
  readonly predict?: PredictCell;
  readonly predictGraph?: PredictGraph;
  readonly notices: readonly Notice[];
  readonly offline: OfflineState;
  readonly check?: CheckState;
  readonly design?: DesignState;
  readonly customModel: CustomModelState;
  readonly keptModels: readonly KeptModelItem[];
}

/** A study that is open, with all that is asked about it. */
export interface GalleryStudy extends OpenedStudy {
  readonly fit: FitState;
  readonly samples?: TrialSamples;
  readonly imported?: JudgedPredictor;
  readonly alike?: readonly StudyRecord[];
  readonly diagnostics?: DiagnosticsState;
}

export type Screen =
  | { readonly name: 'home' }
  | { readonly name: 'run' }
  | { readonly name: 'study'; readonly id: string }
  | { readonly name: 'shared' }
  /** A link asks this device to run a study; nothing starts unasked. */
  | { readonly name: 'invited'; readonly definition: StudyDefinition }
  /** A cell in the editor. */
  | ({ readonly name: 'cell' } & CellAddress)
  /** The popular networks; with an id, one of them. */
  | { readonly name: 'networks'; readonly id?: string }
  /** A model that the person brings. */
  | { readonly name: 'own-model' }
  /** Stored studies side by side, or what can be picked. */
  | { readonly name: 'compare'; readonly ids: readonly string[] }
  | { readonly name: 'glossary'; readonly term?: string }
  | { readonly name: 'check' }
  /** The best network for a budget, by the predictor of a study: the newest that can tell where there is no id. */
  | { readonly name: 'best'; readonly id?: string }
  /** Records of these stored studies as one frame. */
  | { readonly name: 'analysis'; readonly ids: readonly string[] }
  | { readonly name: 'design' }
  /** What a link tells of another phone. */
  | { readonly name: 'shared-check'; readonly check: DeviceCheck }
  | { readonly name: 'link-problem'; readonly problem: ProblemText };
