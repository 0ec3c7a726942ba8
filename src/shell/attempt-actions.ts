import { downloadFile } from '../platform/sharing';
import { hrefOf } from '../routes/routes';
import { setDraft } from '../screens/design/design-draft';
import { navigation, notices, run } from '../services/services';
import { stopFit } from '../workers-client/predict-client';
import type { Actions } from './actions';

/** The first screen does without these. */
const networksController = () => import('../screens/networks/controller');
const designController = () => import('../screens/design/controller');
const fitController = () => import('../services/fit/fit-controller');
const bestController = () => import('../screens/best/controller');
const predictorLab = () => import('../screens/results/predictor/controller');

const analysisController = () => import('../screens/analysis/controller');

/** Neither do profiles and operator trials belong to it: they know every network's definition. */
const labController = () => import('../services/profiling/profiling');

export const actions: Actions = {
  resumeStudy: notices.attempt(run.resumeStudy),
  loadNetworks: notices.attempt(async () => (await networksController()).loadNetworks()),
  measureNetworks: notices.attempt(async (ids) => (await networksController()).measureNetworks(ids)),
  openStudy: (id) => navigation.go(hrefOf({ name: 'study', id })),
  shareStudy: notices.attempt(async () => (await import('../screens/results/controller')).shareStudy()),
  exportBundle: notices.attempt(async () => (await import('../screens/results/controller')).exportBundle()),
  loadSamples: notices.attempt(async (trialId) => (await import('../screens/results/controller')).loadSamples(trialId)),
  fitPredictors: notices.attempt(async () => (await fitController()).fitShownStudy()),
  stopFit,
  exportPredictor: notices.attempt(async (estimator) => (await fitController()).exportPredictor(estimator)),
  sharePredictor: notices.attempt(async (estimator) => (await fitController()).sharePredictor(estimator)),
  importPredictor: notices.attempt(async (file) => (await fitController()).importPredictor(file)),
  askLab: notices.attempt(async (task) => (await predictorLab()).askLab(task)),
  measureNext: notices.attempt(async () => (await predictorLab()).measureNext()),
  fitTogether: notices.attempt(async (together) => (await fitController()).fitTogether(together)),
  keepStudy: notices.attempt(async () => (await import('../screens/results/controller')).keepStudy()),
  renameDevice: notices.attempt(async (name) => (await import('../screens/results/controller')).renameDevice(name)),
  profileTrial: notices.attempt(async (trialId) => (await labController()).profileTrial(trialId)),
  profileNetwork: notices.attempt(async (id) => (await labController()).profileNetwork(id)),
  measureOperators: notices.attempt(async () => (await labController()).measureOperators()),
  stopLab: notices.attempt(async () => (await labController()).stopLab()),
  startForBest: notices.attempt(async (preset) => (await bestController()).startForBest(preset)),
  searchAgain: notices.attempt(async () => (await bestController()).searchAgain()),
  chooseField: notices.attempt(async (field) => (await bestController()).chooseField(field)),
  openCandidate: navigation.go,
  chooseBudget: notices.attempt(async (budgetMs) => (await bestController()).chooseBudget(budgetMs)),
  importQuality: notices.attempt(async (file) => (await bestController()).importQuality(file)),
  chooseQuality: notices.attempt(async (column) => (await bestController()).chooseQuality(column)),
  dropQuality: notices.attempt(async () => (await bestController()).dropQuality()),
  measureFinalists: notices.attempt(async () => (await bestController()).measureFinalists()),
  saveFile: downloadFile,
  analyse: notices.attempt(async (ids) => (await analysisController()).analyse(ids)),
  askAnalysis: notices.attempt(async (question) => (await analysisController()).ask(question)),
  joinTable: notices.attempt(async (file) => (await analysisController()).joinTable(file)),
  dropTable: notices.attempt(async () => (await analysisController()).dropTable()),
  changeDraft: setDraft,
  loadDefinition: notices.attempt(async (text) => (await designController()).loadDefinition(text)),
  loadDefinitionFile: notices.attempt(async (file) => (await designController()).loadDefinitionFile(file)),
  shareDefinition: notices.attempt(async (backend) => (await designController()).shareDefinition(backend)),
  copyDefinition: notices.attempt(async (backend) => (await designController()).copyDefinition(backend)),
  downloadDefinition: notices.attempt(async (backend) => (await designController()).downloadDefinition(backend)),
  estimateTime: notices.attempt(async () => (await designController()).estimateDrafted()),
  stopEstimate: notices.attempt(async () => (await designController()).stopEstimate()),
  startDesigned: notices.attempt(async () => (await designController()).startDesigned()),
};
