import type { OpGraph } from '../graph/op-graph';
import type { PhoneCheck } from '../measure/device-check/findings';
import type { Profile } from '../measure/profile/profile';
import type { Battery, Environment, LatencySummary, Visit } from '../measure/record/measurement';
import type { StudyListItem } from '../measure/record/study-list-item';
import type { StudyRecord } from '../measure/record/study-record';
import type { TrialFacts } from '../measure/record/trial-facts';
import type { Capabilities } from '../measure/session/capabilities';
import type { TimeLeft } from '../measure/session/time-left';
import type { Topology } from '../model-files/tfjs/graph-converter';
import type { ModelFormat } from '../model-files/tfjs/identity';
import type { ModelInput } from '../model-files/tfjs/inputs';
import type { ModelProblem } from '../model-files/tfjs/problems';
import type { EstimatorId } from '../predict/estimators/estimator';
import type { FitReport } from '../predict/evaluation/evaluation';
import type { FitProgress } from '../predict/evaluation/fit-progress';
import type { Judgement } from '../predict/file/judge-predictor';
import type { Provenance } from '../predict/file/predictor-file';
import type { AnalysisState } from '../screens/analysis/analysis-state';
import type { BestState } from '../screens/best/best-state';
import type { CheckState } from '../screens/check/check-state';
import type { DesignState } from '../screens/design/design-state';
import type { CompareState } from '../screens/results/compare/compare-state';
import type { LabState } from '../screens/results/predictor/lab-state';
import type { IndexedArchitecture } from '../space/architecture';
import type { ManifestEntry } from '../space/networks/manifest';
import type { StudyDefinition } from '../study/definition';
import type { Trial } from '../study/plan';
import type { CellAddress } from './cell-address';

/** Everything a view may show. The app fills it; views only read it and call `Actions`. */
export interface AppState {
  readonly screen: Screen;
  readonly capabilities: CapabilityState;
  /** Stored studies, newest first; undefined until the store has answered. */
  readonly library: readonly StudyListItem[] | undefined;
  readonly run: RunState | undefined;
  readonly study: StudyState | undefined;
  /** Cells read so far of a study that is being opened and has many. */
  readonly opening?: { readonly cells: number } | undefined;
  readonly networks: NetworksState;
  readonly ownModel: OwnModelState;
  /** Models whose files are kept for studies of them. */
  readonly keptModels: readonly KeptModelItem[];
  readonly notices: readonly Notice[];
  readonly offline: OfflineState;
  /** The check of this phone; missing until it is asked for. */
  readonly check?: CheckState;
  /** The best network for a budget; missing until it is asked for. */
  readonly best?: BestState;
  /** The study that is being designed; missing until the designer is opened. */
  readonly design?: DesignState;
  /**
   * What the best predictor at hand says of a network, on the device it was fitted on; undefined where none knows such
   * networks. Missing while there is no predictor.
   */
  readonly predict?: (architecture: IndexedArchitecture) => PredictedLatency | undefined;
  /** The same of any network by its graph, in unfolded form; it may be far from what the predictor has seen. */
  readonly predictGraph?: (graph: OpGraph) => PredictedLatency | undefined;
  /** Missing until the first profile is asked for. */
  readonly profiling?: ProfilingState;
  /** Profiles of popular networks, by id; those of trials are in their study. */
  readonly networkProfiles?: Readonly<Record<string, NetworkProfile>>;
  /** Missing until studies are compared. */
  readonly compare?: CompareState;
  /** Missing until operators are measured. */
  readonly operatorRun?: OperatorRunState;
  /** Missing until records are analysed. */
  readonly analysis?: AnalysisState;
}

/** A profile being made, or how the last one ended. */
export interface ProfilingState {
  /** Trial id, or id of a popular network. */
  readonly target: string;
  readonly isMeasuring?: boolean;
  /** Why there is none, a sentence or two. */
  readonly problem: string | undefined;
}

/** The operators of a study being timed, or how that ended. */
export interface OperatorRunState {
  readonly studyId: string;
  readonly isMeasuring: boolean;
  /** Visits stored, of those planned. */
  readonly visits: number;
  readonly planned: number;
  readonly problem: string | undefined;
}

export interface NetworkProfile {
  readonly profile: Profile;
  readonly environment: Environment;
}

export interface PredictedLatency {
  readonly latencyMs: number;
  /** Ends of the interval, where the predictor gives one. */
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
  /** Cross-validated mean absolute error, percent. */
  readonly mape?: number;
  /** Which predictor this is, of which study on which device: "Ridge, from the quick study on Pixel 8". */
  readonly source: string;
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
  | { readonly name: 'shared-check'; readonly check: PhoneCheck }
  | { readonly name: 'link-problem'; readonly problem: LinkProblem };

export interface LinkProblem {
  /** What happened, a sentence. */
  readonly title: string;
  /** What is safe and what to do, sentences. */
  readonly detail: string;
}

export type CapabilityState =
  | { readonly state: 'probing' }
  | { readonly state: 'known'; readonly capabilities: Capabilities }
  | { readonly state: 'failed'; readonly detail: string };

/** `settling`: the anchors are measured; `cooling`: the device is slower than it was, and the session waits. */
export type RunPhase =
  | 'starting'
  | 'settling'
  | 'measuring'
  | 'cooling'
  | 'pausing'
  | 'paused'
  | 'finishing'
  | 'stopped';

/** A study under way. It changes at visit boundaries only. */
export interface RunState {
  readonly id: string;
  readonly definition: StudyDefinition;
  /** Which of the studies that were started together; missing for one alone. */
  readonly queue?: { readonly place: number; readonly of: number };
  readonly phase: RunPhase;
  readonly trials: number;
  readonly ended: number;
  readonly failed: number;
  /** Visits stored, and those still to come as far as one can tell. */
  readonly visits: number;
  readonly visitsLeft: number;
  /** Which visit of each trial is being made, from 1. */
  readonly round: number;
  /** The trial being measured; none between trials. */
  readonly current: Trial | undefined;
  /** Whether that one can wait for others of its round. */
  readonly canPutOff: boolean;
  /** Latencies so far of every trial that has a visit. */
  readonly latencies: readonly RunLatency[];
  /** Undefined until three visits have ended. */
  readonly timeLeft: TimeLeft | undefined;
  /** How much slower the anchors were than their baseline when last looked at, 1 for no slower; undefined without a baseline. */
  readonly slowdown: number | undefined;
  /** The same of the latest checks, one after the other. */
  readonly slowdowns: readonly number[];
  /** The anchors are slow after most visits. */
  readonly isRestless: boolean;
  /** As last looked at; missing where the browser does not tell. */
  readonly battery?: Battery;
  readonly adapterName: string;
  readonly software: boolean;
  /** Why the run stopped and what to do; only in phase 'stopped'. */
  readonly problem: LinkProblem | undefined;
}

export interface RunLatency {
  readonly trial: Trial;
  readonly summary: LatencySummary;
}

/** A study being looked at. */
export interface StudyState {
  /** Without raw samples where it is kept here: they are read when a cell is opened. */
  readonly record: StudyRecord;
  /** Of each measurement of the record; missing where they have not been made out. */
  readonly facts?: readonly TrialFacts[];
  /** Raw samples of the cell that was opened last. */
  readonly samples?: TrialSamples;
  readonly fit: FitState;
  /** Whether it is kept in this browser: a shared one is not, until the person keeps it. */
  readonly stored: boolean;
  /** Somebody's predictor, judged by the measurements of this study. */
  readonly imported?: ImportedPredictor;
  /** Studies of this browser that a predictor may learn from too; missing until they were looked for. */
  readonly alike?: readonly StudyRecord[];
  /** Missing until something is asked. */
  readonly lab?: LabState;
}

export type TrialSamples = { readonly trialId: string } & (
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly visits: readonly Visit[] }
  | { readonly state: 'failed'; readonly problem: LinkProblem }
);

export interface ImportedPredictor {
  readonly provenance: Provenance;
  readonly estimator: EstimatorId;
  readonly judgement: Judgement;
}

/** `stopped`: the person ended the fit, or something is measured. */
export type FitState =
  | { readonly state: 'fitting'; readonly progress?: FitProgress }
  | {
      readonly state: 'fitted';
      readonly report: FitReport;
      readonly fittedAtMs: number;
      /** Studies whose cells it was fitted to after those of this one; missing where it was this one alone. */
      readonly others?: readonly StudyRecord[];
    }
  | { readonly state: 'stopped' }
  | { readonly state: 'refused'; readonly reason: string };

/** `preview`: an untrusted certificate, so the browser refuses a service worker and offline is off. */
export type OfflineState = 'unknown' | 'installing' | 'ready' | 'update-waiting' | 'preview' | 'unsupported';

export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly title: string;
  readonly detail: string;
}

/** What the site lists of popular networks; their graphs come one by one, when they are looked at. */
export type NetworksState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly detail: string }
  | {
      readonly state: 'known';
      readonly entries: readonly ManifestEntry[];
      readonly graphs: Readonly<Record<string, GraphState>>;
    };

export type GraphState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly detail: string }
  | { readonly state: 'known'; readonly graph: OpGraph };

/** A model that somebody brings, from the first file on. Nothing is stored before it is measured. */
export type OwnModelState =
  | { readonly state: 'empty' }
  | { readonly state: 'reading'; readonly files: number; readonly bytes: number }
  | { readonly state: 'problem'; readonly problem: ModelProblem }
  | { readonly state: 'ready'; readonly model: ReadyModel };

export interface ReadyModel {
  readonly digest: string;
  /** What the person calls it. */
  readonly name: string;
  readonly format: ModelFormat;
  readonly inputs: readonly ModelInput[];
  /** For every length that the model leaves open, in order. */
  readonly lengths: readonly number[];
  /** Of its files. */
  readonly bytes: number;
  readonly totalParams: number;
  /** For inputs of these lengths. */
  readonly topology: Topology;
}

export interface KeptModelItem {
  readonly digest: string;
  readonly name: string;
  /** Of its files. */
  readonly bytes: number;
}
