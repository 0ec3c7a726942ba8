import { browser, library, navigation, notices, offline, run } from '../../services/services';
import { predictions } from '../../services/study-services';
import { runOnce } from '../../workers-client/trial-run-client';
import { createCustomModel } from './controller';
import { CustomModelView } from './custom-model-view';

const customModel = createCustomModel({ navigation, notices, library, browser, run, tryModel: runOnce });
offline.holdReload((isTouched) => isTouched && customModel.hasInput());

export const { open, measure } = customModel;

export const View = () => <CustomModelView customModel={customModel} predictGraph={predictions.ofGraph} />;
