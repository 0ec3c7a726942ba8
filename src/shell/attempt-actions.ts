import { downloadFile } from '../platform/sharing';
import { setDraft } from '../screens/design/design-draft';
import { studyController } from '../services/automation';
import { choiceOf } from '../services/backend-choice';
import { deleteStudy, notifyProblem } from '../services/library';
import { cancelRun, pauseRun, putOffTrial, resumeRun, resumeStudy, startStudy } from '../services/run/run-controller';
import { presetStudy } from '../study/presets';
import { stopFit } from '../workers-client/predict-client';
import { probeBrowser } from '../workers-client/probe-client';
import type { Actions } from './actions';
import { dismissNotice, updateApp } from './app-state';
import { applyUpdate } from './offline-controller';
import { studyHash } from './router';

/** Runs what a person asked for; a failure becomes a notice, never silence. */
const attempt =
  <A extends unknown[]>(action: (...args: A) => Promise<void> | void) =>
  (...args: A): void => {
    Promise.resolve()
      .then(() => action(...args))
      .catch(notifyProblem);
  };

/** The first screen does without these. */
const networksController = () => import('../screens/networks/controller');
const cellController = () => import('../screens/editor/controller');
const checkController = () => import('../screens/check/controller');
const invitation = () => import('../screens/invitation/controller');
const ownModelController = () => import('../screens/custom-model/controller');
const compareController = () => import('../screens/results/compare/controller');
const designController = () => import('../screens/design/controller');
const fitController = () => import('../services/fit/fit-controller');
const bestController = () => import('../screens/best/controller');
const predictorLab = () => import('../screens/results/predictor/controller');

const analysisController = () => import('../screens/analysis/controller');

/** Neither do profiles and operator trials belong to it: they know every network's definition. */
const labController = () => import('../services/profiling/profiling');

export async function probe(): Promise<void> {
  updateApp({ capabilities: { state: 'probing' } });
  try {
    updateApp({ capabilities: { state: 'known', capabilities: await probeBrowser() } });
  } catch (error) {
    updateApp({ capabilities: { state: 'failed', detail: error instanceof Error ? error.message : String(error) } });
  }
}

export const actions: Actions = {
  startStudy: attempt((preset, backend) => startStudy(presetStudy(preset, choiceOf(backend)))),
  startInvited: attempt(async () => (await invitation()).startInvited()),
  measureCell: attempt(async (architecture) => (await cellController()).measureCell(architecture)),
  shareCell: attempt(async (architecture) => (await cellController()).shareCell(architecture)),
  loadNetworks: attempt(async () => (await networksController()).loadNetworks()),
  measureNetworks: attempt(async (ids) => (await networksController()).measureNetworks(ids)),
  pickModel: attempt(async (files) => (await ownModelController()).pickModel(files)),
  openKeptModel: attempt(async (digest) => (await ownModelController()).openKeptModel(digest)),
  renameModel: attempt(async (name) => (await ownModelController()).renameModel(name)),
  setModelLength: attempt(async (place, length) => (await ownModelController()).setModelLength(place, length)),
  forgetModel: attempt(async () => (await ownModelController()).forgetModel()),
  measureModel: attempt(async (backend) => (await ownModelController()).measureModel(backend)),
  deleteModel: attempt(async (digest) => (await ownModelController()).deleteModel(digest)),
  pause: pauseRun,
  resume: resumeRun,
  putOff: putOffTrial,
  cancel: cancelRun,
  resumeStudy: attempt(resumeStudy),
  openStudy: (id) => {
    location.hash = studyHash(id);
  },
  deleteStudy: attempt(deleteStudy),
  shareStudy: attempt(async () => (await studyController()).shareStudy()),
  exportBundle: attempt(async () => (await studyController()).exportBundle()),
  importBundle: attempt(async (file) => (await studyController()).importBundle(file)),
  loadSamples: attempt(async (trialId) => (await studyController()).loadSamples(trialId)),
  fitPredictors: attempt(async () => (await fitController()).fitShownStudy()),
  stopFit,
  exportPredictor: attempt(async (estimator) => (await fitController()).exportPredictor(estimator)),
  sharePredictor: attempt(async (estimator) => (await fitController()).sharePredictor(estimator)),
  importPredictor: attempt(async (file) => (await fitController()).importPredictor(file)),
  askLab: attempt(async (task) => (await predictorLab()).askLab(task)),
  measureNext: attempt(async () => (await predictorLab()).measureNext()),
  fitTogether: attempt(async (together) => (await fitController()).fitTogether(together)),
  keepStudy: attempt(async () => (await studyController()).keepStudy()),
  renameDevice: attempt(async (name) => (await studyController()).renameDevice(name)),
  profileTrial: attempt(async (trialId) => (await labController()).profileTrial(trialId)),
  profileNetwork: attempt(async (id) => (await labController()).profileNetwork(id)),
  measureOperators: attempt(async () => (await labController()).measureOperators()),
  stopLab: attempt(async () => (await labController()).stopLab()),
  startForBest: attempt(async (preset) => (await bestController()).startForBest(preset)),
  searchAgain: attempt(async () => (await bestController()).searchAgain()),
  chooseField: attempt(async (field) => (await bestController()).chooseField(field)),
  openCandidate: (href) => {
    location.hash = href;
  },
  chooseBudget: attempt(async (budgetMs) => (await bestController()).chooseBudget(budgetMs)),
  importQuality: attempt(async (file) => (await bestController()).importQuality(file)),
  chooseQuality: attempt(async (column) => (await bestController()).chooseQuality(column)),
  dropQuality: attempt(async () => (await bestController()).dropQuality()),
  measureFinalists: attempt(async () => (await bestController()).measureFinalists()),
  saveFile: downloadFile,
  measureSameCells: attempt(async (id, backend) => (await compareController()).measureSameCells(id, backend)),
  shareSameCells: attempt(async (id) => (await compareController()).shareSameCells(id)),
  analyse: attempt(async (ids) => (await analysisController()).analyse(ids)),
  askAnalysis: attempt(async (question) => (await analysisController()).ask(question)),
  joinTable: attempt(async (file) => (await analysisController()).joinTable(file)),
  dropTable: attempt(async () => (await analysisController()).dropTable()),
  dismissNotice,
  applyUpdate,
  probeAgain: attempt(probe),
  changeDraft: setDraft,
  loadDefinition: attempt(async (text) => (await designController()).loadDefinition(text)),
  loadDefinitionFile: attempt(async (file) => (await designController()).loadDefinitionFile(file)),
  shareDefinition: attempt(async (backend) => (await designController()).shareDefinition(backend)),
  copyDefinition: attempt(async (backend) => (await designController()).copyDefinition(backend)),
  downloadDefinition: attempt(async (backend) => (await designController()).downloadDefinition(backend)),
  estimateTime: attempt(async () => (await designController()).estimateDrafted()),
  stopEstimate: attempt(async () => (await designController()).stopEstimate()),
  startDesigned: attempt(async () => (await designController()).startDesigned()),
  changeInvited: attempt(async () => (await designController()).changeInvited()),
  startCheck: attempt(async () => void (await (await checkController()).startCheck())),
  stopCheck: attempt(async () => (await checkController()).stopCheck()),
  shareCheck: attempt(async (check) => (await checkController()).shareCheck(check)),
  copyCheck: attempt(async (check) => (await checkController()).copyCheck(check)),
};
