import type { Slice } from '../../../compare/tally';
import { formatTimes, type SideNames, speedup, speedupInterval } from '../../../text/compare/ratios';
import { formatCount } from '../../../text/format';
import { WinsBar } from './wins-bar';

interface SliceTableProps {
  readonly slices: readonly Slice[];
  readonly names: SideNames;
  /** Of the first column. */
  readonly label: string;
  readonly rangeOf: (slice: Slice) => string;
}

/** Cells in parts: who wins how many, and the median of each part. */
export function SliceTable({ slices, names, label, rangeOf }: SliceTableProps) {
  return (
    <table class="slice-table">
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">
            {names.a} / close / {names.b}
          </th>
          <th scope="col">Median</th>
        </tr>
      </thead>
      <tbody>
        {slices.map((slice) => {
          const { faster, times } = speedup(slice.ratio);
          return (
            <tr key={slice.from}>
              <th scope="row">{rangeOf(slice)}</th>
              <td>
                <WinsBar tally={slice} names={names} small />
                <span class="slice-counts" aria-hidden="true">
                  {formatCount(slice.aWins)} / {formatCount(slice.close)} / {formatCount(slice.bWins)}
                </span>
              </td>
              <td>
                <span class="slice-median">
                  {names[faster]} {formatTimes(times)}×
                </span>
                <span class="slice-interval">{speedupInterval(slice.ratio)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
