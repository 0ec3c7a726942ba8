import { downloadFile } from '../../platform/sharing';
import { parseRoute } from '../../routes/routes';
import { library, navigation, notices } from '../services';
import { saveRawData as save } from './raw-data';

/** Saves the raw data behind the present address as a file. Loaded when it is asked for. */
export const saveRawData = (): Promise<void> =>
  save({ library, notices, route: () => parseRoute(navigation.hash()), saveFile: downloadFile });
