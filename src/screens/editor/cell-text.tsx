import { useId, useState } from 'preact/hooks';
import { type EdgeCell, edgeCellText, parseEdgeCell } from '../../space/nas-bench-201/cell';

interface CellTextProps {
  readonly cell: EdgeCell;
  readonly edit: (cell: EdgeCell) => void;
}

/** The cell as the benchmark writes it. Text that is no cell stays where it is, with what is wrong with it. */
export function CellText({ cell, edit }: CellTextProps) {
  const id = useId();
  const own = edgeCellText(cell);
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string }>();
  // A change elsewhere replaces what was typed.
  const text = typed?.over === own ? typed.text : own;
  const parsed = parseEdgeCell(text);
  const change = (next: string): void => {
    const read = parseEdgeCell(next);
    setTyped({ text: next, over: read.ok ? edgeCellText(read.value) : own });
    if (read.ok && edgeCellText(read.value) !== own) edit(read.value);
  };
  return (
    <div class="editor-text">
      <label for={id}>As text, to copy or to paste over</label>
      <textarea
        id={id}
        rows={4}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={text}
        aria-invalid={!parsed.ok}
        aria-describedby={`${id}-problem`}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p id={`${id}-problem`} class="editor-problem" role="status">
        {!parsed.ok && `Not a cell: ${parsed.error}. The drawing shows the last cell that was one.`}
      </p>
    </div>
  );
}
