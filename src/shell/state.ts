import type { StudyListItem } from '../measure/record/study-list-item';

import type { AnalysisState } from '../screens/analysis/analysis-state';
import type { CapabilityState } from '../services/browser';
import type { CurrentScreen } from '../services/navigation';
import type { RunState } from '../services/run/run-state';

/** Everything a view may show. The app fills it; views only read it and call `Actions`. */
export interface AppState {
  readonly screen: CurrentScreen;
  readonly capabilities: CapabilityState;
  readonly library: readonly StudyListItem[] | undefined;
  readonly run: RunState | undefined;
  /** Missing until records are analysed. */
  readonly analysis?: AnalysisState;
}
