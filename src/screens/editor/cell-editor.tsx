import type { DrawableSpace } from '../../routes/cell-address';
import { hrefOf } from '../../routes/routes';
import '../../components/button.css';
import '../../components/components.css';
import { EdgeEditor } from './edge-editor';
import type { EditorProps } from './network-panel';
import { VertexEditor } from './vertex-editor';
import './editor.css';

export interface CellEditorProps extends EditorProps {
  readonly space: DrawableSpace;
}

const SPACES: readonly { readonly space: DrawableSpace; readonly title: string }[] = [
  { space: 'nas-bench-101', title: 'NAS-Bench-101' },
  { space: 'nas-bench-201', title: 'NAS-Bench-201' },
];

/** A cell drawn by hand: its cost, the rule that it breaks, and buttons that measure and share it. */
export function CellEditor({ space, ...props }: CellEditorProps) {
  return (
    <article class="editor" aria-labelledby="editor-title">
      <header class="editor-head">
        <h1 id="editor-title">Draw a cell</h1>
        <nav class="editor-spaces" aria-label="Search space">
          {SPACES.map((other) => (
            <a
              key={other.space}
              class="button"
              href={hrefOf({ name: 'cell', space: other.space, initial: undefined })}
              {...(other.space === space ? { 'aria-current': 'page' as const } : {})}
            >
              {other.title}
            </a>
          ))}
        </nav>
      </header>
      {space === 'nas-bench-101' ? <VertexEditor {...props} /> : <EdgeEditor {...props} />}
    </article>
  );
}
