import { sumBy } from '../../../base/aggregate';
import type { Slice } from '../../../compare/tally';
import { Term } from '../../../components/term';
import type { SideNames } from '../../../text/compare/ratios';
import { formatCount, formatMillions } from '../../../text/format';
import type { NetworkNoun } from '../../../text/study-labels';
import { SliceTable } from './slice-table';

interface SizeTableProps {
  readonly slices: readonly Slice[];
  readonly names: SideNames;
  readonly noun: NetworkNoun;
}

/** Wins of each side by size of the network. */
export function SizeTable({ slices, names, noun }: SizeTableProps) {
  if (slices.length < 2) return null;
  return (
    <section class="section" aria-labelledby="size-title">
      <h2 id="size-title">By size</h2>
      <p class="note">
        The {formatCount(sumBy(slices, ({ cells }) => cells))} {noun}s in {formatCount(slices.length)} parts by their{' '}
        <Term of="MACs">MACs</Term>.
      </p>
      <SliceTable
        slices={slices}
        names={names}
        label="MACs, M"
        rangeOf={({ from, to }) => `${formatMillions(from)} to ${formatMillions(to)}`}
      />
    </section>
  );
}
