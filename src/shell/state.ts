import type { OpGraph } from '../graph/op-graph';
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
  /** Missing until records are analysed. */
  readonly analysis?: AnalysisState;
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
