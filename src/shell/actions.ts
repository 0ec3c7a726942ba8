import type { EstimatorId } from '../predict/estimators/estimator';
import type { AnalysisActions } from '../screens/analysis/actions';
import type { BestActions } from '../screens/best/actions';
import type { DesignActions } from '../screens/design/actions';
import type { PredictorLabActions } from '../screens/results/predictor/actions';

/** Everything a person can do. Implemented by the app; views get it as a prop. */
export interface Actions extends AnalysisActions, BestActions, DesignActions, PredictorLabActions {
  openStudy(id: string): void;
  resumeStudy(id: string): void;
  /** Web Share where the browser has it, else the clipboard; the outcome appears as a notice. */
  shareStudy(): void;
  /** Downloads the full bundle, every raw sample. */
  exportBundle(): void;
  /** Reads the raw samples of one trial of the study on the screen. */
  loadSamples(trialId: string): void;
  /** Reads the list of popular networks again. */
  loadNetworks(): void;
  /** Times popular networks, by id, on the best backend of this browser. */
  measureNetworks(ids: readonly string[]): void;
  /** Fits the predictors of the study on the screen, after that was stopped. */
  fitPredictors(): void;
  stopFit(): void;
  /** Downloads one of the predictors of the study on the screen. */
  exportPredictor(estimator: EstimatorId): void;
  /** Opens the share sheet with the same file; a notice says where a browser has none for files. */
  sharePredictor(estimator: EstimatorId): void;
  /** Judges a predictor by the study on the screen; a notice says why it can't be. */
  importPredictor(file: Blob): void;
  /** Keeps a study that came by link in this browser. */
  keepStudy(): void;
  /** Finds out where the time of one trial's network goes, in the study on the screen. */
  profileTrial(trialId: string): void;
  profileNetwork(id: string): void;
  /** Times every distinct operator of the study on the screen alone, or goes on with it. */
  measureOperators(): void;
  /** Ends a profile or operator trials that are under way; what was stored stays. */
  stopLab(): void;
  renameDevice(name: string): void;
  /** Downloads a file that a view has made: a chart, its numbers. */
  saveFile(fileName: string, content: Blob): void;
}
