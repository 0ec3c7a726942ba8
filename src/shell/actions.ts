import type { PhoneCheck } from '../measure/device-check/findings';
import type { EstimatorId } from '../predict/estimators/estimator';
import type { AnalysisActions } from '../screens/analysis/actions';
import type { BestActions } from '../screens/best/actions';
import type { DesignActions } from '../screens/design/actions';
import type { CompareActions } from '../screens/results/compare/actions';
import type { PredictorLabActions } from '../screens/results/predictor/actions';
import type { IndexedArchitecture } from '../space/architecture';
import type { Backend } from '../study/definition';

/** Everything a person can do. Implemented by the app; views get it as a prop. */
export interface Actions extends AnalysisActions, BestActions, CompareActions, DesignActions, PredictorLabActions {
  openStudy(id: string): void;
  resumeStudy(id: string): void;
  importBundle(file: Blob): void;
  probeAgain(): void;
  /** Web Share where the browser has it, else the clipboard; the outcome appears as a notice. */
  shareStudy(): void;
  /** Downloads the full bundle, every raw sample. */
  exportBundle(): void;
  /** Reads the raw samples of one trial of the study on the screen. */
  loadSamples(trialId: string): void;
  /** Measures the network of one cell on the best backend of this browser. */
  measureCell(architecture: IndexedArchitecture): void;
  /** Shares the address that opens the cell in the editor; the outcome appears as a notice. */
  shareCell(architecture: IndexedArchitecture): void;
  /** Reads the list of popular networks again. */
  loadNetworks(): void;
  /** Times popular networks, by id, on the best backend of this browser. */
  measureNetworks(ids: readonly string[]): void;
  /** Reads and checks the files of a model. What was picked before is forgotten. */
  pickModel(files: readonly File[]): void;
  /** Takes a model whose files are kept here. */
  openKeptModel(digest: string): void;
  renameModel(name: string): void;
  /** Chooses one of the lengths that the model leaves open, by its place among them. */
  setModelLength(place: number, length: number): void;
  forgetModel(): void;
  /** Stores the model with a study of it, and runs that. */
  measureModel(backend: Backend): void;
  deleteModel(digest: string): void;
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
  /** Checks every backend of this phone, one after the other. */
  startCheck(): void;
  /** Ends the check under way; what it found stays. */
  stopCheck(): void;
  /** Shares a link that holds the findings; the outcome appears as a notice. */
  shareCheck(check: PhoneCheck): void;
  /** Copies all findings as text. */
  copyCheck(check: PhoneCheck): void;
}
