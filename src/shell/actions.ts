import type { AnalysisActions } from '../screens/analysis/actions';
import type { BestActions } from '../screens/best/actions';

/** Everything a person can do. Implemented by the app; views get it as a prop. */
export interface Actions extends AnalysisActions, BestActions {
  /** Reads the list of popular networks again. */
  loadNetworks(): void;
  /** Times popular networks, by id, on the best backend of this browser. */
  measureNetworks(ids: readonly string[]): void;
  stopFit(): void;
  /** Downloads a file that a view has made: a chart, its numbers. */
  saveFile(fileName: string, content: Blob): void;
}
