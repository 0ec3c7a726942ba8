import type { Filter, FilterTest } from '../questions/question';
import type { Frame, FrameValue } from './frame';

/** The rows that pass all filters. A filter without a value, or of a column that is not there, lets every row pass. */
export function filtered(frame: Frame, filters: readonly Filter[]): Frame {
  const keep = new Array<boolean>(frame.size).fill(true);
  for (const { column, test, value } of filters) {
    const known = frame.columns.find(({ name }) => name === column);
    if (known === undefined || value.trim() === '') continue;
    const passes = known.kind === 'text' ? textTest(test, value) : numberTest(test, numberOf(value, known.kind));
    frame.column(column).forEach((field, row) => {
      keep[row] &&= passes(field);
    });
  }
  return frame.where(keep);
}

type Passes = (field: FrameValue) => boolean;

function textTest(test: FilterTest, value: string): Passes {
  const wanted = value.trim().toLowerCase();
  const same = (field: FrameValue): boolean => String(field).toLowerCase() === wanted;
  switch (test) {
    case 'contains':
      return (field) => String(field).toLowerCase().includes(wanted);
    case 'is not':
      return (field) => !same(field);
    default:
      return same;
  }
}

/** No comparison with NaN holds: a missing number passes none, and nothing passes where the value is no number. */
function numberTest(test: FilterTest, wanted: number): Passes {
  switch (test) {
    case '<':
      return (field) => Number(field) < wanted;
    case '<=':
      return (field) => Number(field) <= wanted;
    case '>=':
      return (field) => Number(field) >= wanted;
    case '>':
      return (field) => Number(field) > wanted;
    default:
      return (field) => Number(field) === wanted;
  }
}

/** A date as people and files write it: 2026-11-23, or with a time. */
function numberOf(value: string, kind: 'number' | 'date'): number {
  const number = Number(value.trim().replace(',', '.'));
  return kind === 'date' && Number.isNaN(number) ? Date.parse(value.trim()) : number;
}
