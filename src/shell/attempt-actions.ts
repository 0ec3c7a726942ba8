import { downloadFile } from '../platform/sharing';
import { notices } from '../services/services';
import type { Actions } from './actions';

/** The first screen does without these. */

const analysisController = () => import('../screens/analysis/controller');

export const actions: Actions = {
  saveFile: downloadFile,
  analyse: notices.attempt(async (ids) => (await analysisController()).analyse(ids)),
  askAnalysis: notices.attempt(async (question) => (await analysisController()).ask(question)),
  joinTable: notices.attempt(async (file) => (await analysisController()).joinTable(file)),
  dropTable: notices.attempt(async () => (await analysisController()).dropTable()),
};
