import { downloadFile } from '../platform/sharing';
import { navigation, notices } from '../services/services';
import { stopFit } from '../workers-client/predict-client';
import type { Actions } from './actions';

/** The first screen does without these. */
const bestController = () => import('../screens/best/controller');

const analysisController = () => import('../screens/analysis/controller');

export const actions: Actions = {
  stopFit,
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
};
