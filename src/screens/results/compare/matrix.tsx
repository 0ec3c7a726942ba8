import { describeSpeedup, formatTimes, speedup } from '../../../text/compare/ratios';
import { formatCount, plural } from '../../../text/format';
import type { NetworkNoun } from '../../../text/study-labels';
import type { ComparedStudies, StudyPair } from './state';

interface MatrixProps {
  readonly compared: ComparedStudies;
  readonly names: readonly string[];
  readonly noun: NetworkNoun;
  /** Place of the pair on show. */
  readonly shown: number;
  readonly show: (pair: number) => void;
}

/** Every study against every other: how many times as fast the row is as the column. A tap shows that pair. */
export function Matrix({ compared, names, noun, shown, show }: MatrixProps) {
  const { studies, pairs } = compared;
  return (
    <section class="section" aria-labelledby="matrix-title">
      <h2 id="matrix-title">All against all</h2>
      <p class="compare-headline">{describeFastest(compared, names, noun)}</p>
      <p class="note">
        How many times as fast the row is as the column: the median over their {noun}s. Tap a figure for that pair.
      </p>
      <div class="compare-matrix-scroll">
        <table class="compare-matrix">
          <thead>
            <tr>
              <td />
              {names.map((name, i) => (
                <th key={name} scope="col" class={`backend-${studies[i].record.definition.backend}`}>
                  <SideName name={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, row) => (
              <tr key={name}>
                <th scope="row" class={`backend-${studies[row].record.definition.backend}`}>
                  <SideName name={name} />
                </th>
                {names.map((_, column) => (
                  <td key={names[column]}>
                    {row === column ? (
                      <span class="soft" aria-hidden="true">
                        –
                      </span>
                    ) : (
                      <MatrixCell {...{ pairs, names, row, column, shown, show }} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The dot stays with the first word of the name. */
function SideName({ name }: { readonly name: string }) {
  const [first, ...rest] = name.split(' ');
  return (
    <>
      <span class="compare-matrix-name">
        <span class="backend-dot" aria-hidden="true" />
        {first}
      </span>
      {rest.length > 0 && ` ${rest.join(' ')}`}
    </>
  );
}

interface MatrixCellProps extends Pick<MatrixProps, 'names' | 'shown' | 'show'> {
  readonly pairs: readonly StudyPair[];
  readonly row: number;
  readonly column: number;
}

function MatrixCell({ pairs, names, row, column, shown, show }: MatrixCellProps) {
  const at = pairs.findIndex(({ a, b }) => a === Math.min(row, column) && b === Math.max(row, column));
  const { overall } = pairs[at].comparison;
  if (overall === undefined) return <span class="soft">none in common</span>;
  const rowIsA = row < column;
  const times = rowIsA ? overall.ratio.value : 1 / overall.ratio.value;
  const pairNames = { a: names[pairs[at].a], b: names[pairs[at].b] };
  return (
    <button
      type="button"
      class={times >= 1 ? 'compare-matrix-cell compare-matrix-fast' : 'compare-matrix-cell'}
      aria-pressed={at === shown}
      aria-label={`${formatTimes(times)}×, ${names[row]} and ${names[column]}: ${describeSpeedup(overall.ratio, pairNames)}`}
      onClick={() => show(at)}
    >
      {formatTimes(times)}×
    </button>
  );
}

/** Who is fastest of all, in a sentence. */
export function describeFastest(
  { fastest, pairs, studies }: ComparedStudies,
  names: readonly string[],
  noun: NetworkNoun,
): string {
  if (fastest === undefined || fastest.cells === 0)
    return `No ${noun} was measured in all ${formatCount(studies.length)} studies; any two may still have some in common.`;
  const order = names.map((_, i) => i).sort((x, y) => fastest.wins[y] - fastest.wins[x]);
  const winners = order.filter((i) => fastest.wins[i] > 0);
  const close = fastest.close === 0 ? '' : `; ${formatCount(fastest.close)} too close to call`;
  if (winners.length === 0) return `Of ${plural(fastest.cells, noun)} measured in all, none has a clear winner.`;
  const [best] = order;
  if (fastest.wins[best] === fastest.cells)
    return `${names[best]} is the fastest on all ${plural(fastest.cells, noun)}${aheadOfNext(best, pairs)}.`;
  const shares = winners.map((i, place) =>
    place === 0
      ? `${names[i]} on ${formatCount(fastest.wins[i])} of ${plural(fastest.cells, noun)}`
      : `${names[i]} on ${formatCount(fastest.wins[i])}`,
  );
  return `Fastest of all: ${shares.join(', ')}${close}.`;
}

/** By how much the best one leads the one that comes nearest. */
function aheadOfNext(best: number, pairs: readonly StudyPair[]): string {
  const leads = pairs
    .filter(({ a, b, comparison }) => (a === best || b === best) && comparison.overall !== undefined)
    .map(({ comparison }) => (comparison.overall ? speedup(comparison.overall.ratio).times : 1));
  return leads.length === 0 ? '' : `, typically at least ${formatTimes(Math.min(...leads))} times as fast as any other`;
}
