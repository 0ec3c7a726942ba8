import type { OpGraph } from '../graph/op-graph';
import type { Environment } from '../measure/record/environment';
import type { Profile } from '../measure/record/profile';
import type { StudyListItem } from '../measure/record/study-list-item';

import type { AnalysisState } from '../screens/analysis/analysis-state';
import type { BestState } from '../screens/best/best-state';
import type { CapabilityState } from '../services/browser';
import type { CurrentScreen } from '../services/navigation';
import type { RunState } from '../services/run/run-state';
import type { ManifestEntry } from '../space/networks/manifest';

/** Everything a view may show. The app fills it; views only read it and call `Actions`. */
export interface AppState {
  readonly screen: CurrentScreen;
  readonly capabilities: CapabilityState;
  readonly library: readonly StudyListItem[] | undefined;
  readonly run: RunState | undefined;
  readonly networks: NetworksState;
  /** The best network for a budget; missing until it is asked for. */
  readonly best?: BestState;
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
