import { useContext, useState } from 'preact/hooks';
import { logError } from '../../base/log-error';
import type { Picture } from '../../charts/picture';
import { Disclosure } from '../disclosure';
import { type ChartTable, ChartTableView } from './chart-table';
import { ChartSourceContext, SaveFileContext } from './context';
import { saveCsv, savePng, saveSvg } from './save';
import '../button.css';
import './chart.css';

interface ChartFilesProps {
  readonly figure: { readonly current: HTMLElement | null };
  readonly picture: Picture | undefined;
  readonly table: ChartTable;
  readonly name: string;
  readonly titleId: string;
}

/** The numbers, and the picture as a file. */
export function ChartFiles({ figure, picture, table, name, titleId }: ChartFilesProps) {
  const save = useContext(SaveFileContext);
  const source = useContext(ChartSourceContext);
  const [failed, setFailed] = useState(false);
  const savePicture = (how: typeof saveSvg | typeof savePng) => () => {
    const place = figure.current;
    if (!picture || !place) return;
    const title = place.querySelector('h2, h3')?.textContent ?? '';
    setFailed(false);
    Promise.resolve(how(picture, { title, source }, place, name, save)).catch((error: unknown) => {
      logError('A picture could not be made', error);
      setFailed(true);
    });
  };
  return (
    <div class="chart-files">
      <Disclosure title="These numbers as a table">
        {() => <ChartTableView table={table} labelledBy={titleId} save={() => saveCsv(table, name, save)} />}
      </Disclosure>
      <p class="chart-save">
        <button
          type="button"
          class="button button-quiet"
          aria-label="Save as SVG"
          aria-describedby={titleId}
          disabled={!picture}
          onClick={savePicture(saveSvg)}
        >
          SVG
        </button>
        <button
          type="button"
          class="button button-quiet"
          aria-label="Save as PNG"
          aria-describedby={titleId}
          disabled={!picture}
          onClick={savePicture(savePng)}
        >
          PNG
        </button>
      </p>
      {failed && (
        <p class="note" role="alert">
          This browser could not make the picture. The table can be saved.
        </p>
      )}
    </div>
  );
}
