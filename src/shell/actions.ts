import type { AnalysisActions } from '../screens/analysis/actions';

/** Everything a person can do. Implemented by the app; views get it as a prop. */
export interface Actions extends AnalysisActions {
  /** Downloads a file that a view has made: a chart, its numbers. */
  saveFile(fileName: string, content: Blob): void;
}
