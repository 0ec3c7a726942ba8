import type { ProblemText } from '../base/problem';
import type { OpGraph } from '../graph/op-graph';
import type { Environment } from '../measure/record/environment';
import type { Visit } from '../measure/record/measurement';
import type { TrialFacts } from '../measure/record/overview';
import type { Profile } from '../measure/record/profile';
import type { StudyListItem } from '../measure/record/study-list-item';
import type { StudyRecord } from '../measure/record/study-record';

import type { EstimatorId } from '../predict/estimators/estimator';
import type { FitReport } from '../predict/evaluation/evaluation';
import type { FitProgress } from '../predict/evaluation/fit-progress';
import type { Judgement } from '../predict/file/judge-predictor';
import type { Provenance } from '../predict/file/predictor-file';
import type { AnalysisState } from '../screens/analysis/analysis-state';
import type { BestState } from '../screens/best/best-state';
import type { DesignState } from '../screens/design/design-state';
import type { LabState } from '../screens/results/predictor/lab-state';
import type { CapabilityState } from '../services/browser';
import type { CurrentScreen } from '../services/navigation';
import type { RunState } from '../services/run/run-state';
import type { IndexedArchitecture } from '../space/architecture';
import type { ManifestEntry } from '../space/networks/manifest';

/** Everything a view may show. The app fills it; views only read it and call `Actions`. */
export interface AppState {
  readonly screen: CurrentScreen;
  readonly capabilities: CapabilityState;
  readonly library: readonly StudyListItem[] | undefined;
  readonly run: RunState | undefined;
  readonly study: StudyState | undefined;
  /** Cells read so far of a study that is being opened and has many. */
  readonly opening?: { readonly cells: number } | undefined;
  readonly networks: NetworksState;
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
  | { readonly state: 'failed'; readonly problem: ProblemText }
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
