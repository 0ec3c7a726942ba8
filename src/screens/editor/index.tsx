import { browser, navigation, notices, run, sharing } from '../../services/services';
import { predictions } from '../../services/study-services';
import { CellEditor } from './cell-editor';
import { createEditor } from './controller';

const editor = createEditor({ navigation, notices, browser, run, sharing });

export const { open } = editor;

export const View = () => (
  <CellEditor key={navigation.screen.value.key} {...editor.cell.value} predict={predictions.ofCell} actions={editor} />
);
