import { useMemo, useState } from 'preact/hooks';
import type { CellPair } from '../../../compare/pair';
import { CellDiagram } from '../../../components/cell-diagram/cell-diagram';
import { Term } from '../../../components/term';
import { type PairSort, type PairSortKey, sortPairs } from '../../../insights/sort-pairs';
import { cellOfArchitecture } from '../../../space/architecture';
import { formatTimes, type SideNames } from '../../../text/compare/ratios';
import { formatMillions, intervalParts, plural } from '../../../text/format';
import type { NetworkNoun } from '../../../text/study-labels';
import '../../../components/cell-table.css';

interface PairTableProps {
  readonly pairs: readonly CellPair[];
  readonly names: SideNames;
  readonly noun: NetworkNoun;
  readonly open: (key: string) => void;
}

/** Rows drawn at first and added by each tap. */
const PAGE = 60;

/** Every cell of a pair of studies, sortable; a row opens it. */
export function PairTable({ pairs, names, noun, open }: PairTableProps) {
  const [sort, setSort] = useState<PairSort>({ key: 'ratio', descending: true });
  const [shown, setShown] = useState(PAGE);
  const sorted = useMemo(() => sortPairs(pairs, sort), [pairs, sort]);
  const choose = (key: PairSortKey): void =>
    setSort({ key, descending: sort.key === key ? !sort.descending : key === 'ratio' });
  const columns: readonly (readonly [PairSortKey, string, string])[] = [
    ['a', names.a, 'ms'],
    ['b', names.b, 'ms'],
    ['ratio', 'Ratio', 'second / first'],
    ['macs', 'MACs', 'M'],
  ];
  return (
    <section class="section" aria-labelledby="pairs-title">
      <h2 id="pairs-title">{plural(pairs.length, noun)} side by side</h2>
      <p class="note">
        Latencies and their <Term of="ratio">ratio</Term> with 95% intervals; a ratio above 1 means that {names.a} is
        faster. Tap a row for both sets of samples.
      </p>
      <table class="cell-table pair-table">
        <thead>
          <tr>
            <th scope="col">{noun === 'cell' ? 'Cell' : 'Network'}</th>
            {columns.map(([key, name, unit]) => (
              <th
                key={key}
                scope="col"
                class={`pair-${key}`}
                aria-sort={sort.key === key ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" class="cell-sort" onClick={() => choose(key)}>
                  <span>
                    {sort.key === key && (
                      <span class="cell-sort-arrow" aria-hidden="true">
                        {sort.descending ? '↓' : '↑'}
                      </span>
                    )}
                    {name}
                  </span>
                  <span class="soft">{unit}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((pair) => (
            <PairRow key={pair.key} pair={pair} names={names} open={open} />
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <div class="button-row">
          <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
            Show more, {plural(sorted.length - shown, noun)} left
          </button>
        </div>
      )}
    </section>
  );
}

function PairRow({
  pair,
  names,
  open,
}: {
  readonly pair: CellPair;
  readonly names: SideNames;
  readonly open: (key: string) => void;
}) {
  const { name, ratio, winner, macs } = pair;
  const cell = cellOfArchitecture(pair.architecture);
  return (
    <tr>
      <td>
        <button type="button" class="cell-open" aria-label={`Open ${name}`} onClick={() => open(pair.key)}>
          {cell && <CellDiagram cell={cell} size="thumbnail" decorative />}
          <span class={cell ? 'cell-open-name' : undefined}>{name}</span>
        </button>
      </td>
      {(['a', 'b'] as const).map((side) => {
        const parts = intervalParts(pair[side]);
        return (
          <td key={side}>
            <span class={winner === side ? 'cell-median' : 'cell-median pair-slower'}>{parts.median}</span>
            <span class="cell-interval">
              {parts.low} to {parts.high}
            </span>
          </td>
        );
      })}
      <td>
        <span class="cell-median">
          <span
            class={`wins-mark wins-mark-${winner}`}
            role="img"
            aria-label={winner === 'close' ? 'too close to call' : `${names[winner]} faster`}
          />
          {formatTimes(ratio.value)}
        </span>
        <span class="cell-interval">
          {formatTimes(ratio.low)} to {formatTimes(ratio.high)}
        </span>
      </td>
      <td class="pair-macs">{macs === undefined ? '–' : formatMillions(macs)}</td>
    </tr>
  );
}
