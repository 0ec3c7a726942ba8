import type { Picture } from '../../charts/picture';
import { type Caption, pngOf, standAlone, svgText } from '../../charts/stand-alone';
import { csvText } from '../../tables/csv';
import type { ChartTable } from './chart-table';
import type { SaveFile } from './context';

export function saveSvg(picture: Picture, caption: Caption, place: Element, name: string, save: SaveFile): void {
  const text = svgText(standAlone(picture, caption, place));
  save(`leti-${name}.svg`, new Blob([text], { type: 'image/svg+xml' }));
}

export async function savePng(
  picture: Picture,
  caption: Caption,
  place: Element,
  name: string,
  save: SaveFile,
): Promise<void> {
  save(`leti-${name}.png`, await pngOf(standAlone(picture, caption, place)));
}

export function saveCsv({ columns, rows }: ChartTable, name: string, save: SaveFile): void {
  const header = columns.map(({ label }) => label);
  const text = csvText(
    header,
    rows().map((row) => row.map((cell) => (typeof cell === 'string' ? plainText(cell) : cell))),
  );
  save(`leti-${name}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/** Without the thin spaces that people read by: none within a number, a usual one before a unit. */
export const plainText = (text: string): string => text.replace(/(?<=\d)\u202f(?=\d)/g, '').replaceAll('\u202f', ' ');
