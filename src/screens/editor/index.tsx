import { navigation } from '../../services/services';
import { appState } from '../../shell/app-state';
import { actions } from '../../shell/attempt-actions';
import { CellEditor } from './cell-editor';
import { shownCell } from './controller';

export { showCell as open } from './controller';

export const View = () => (
  <CellEditor
    key={navigation.screen.value.key}
    {...shownCell.value}
    predict={(architecture) => appState.value.predict?.(architecture)}
    actions={{ measure: actions.measureCell, share: actions.shareCell }}
  />
);
