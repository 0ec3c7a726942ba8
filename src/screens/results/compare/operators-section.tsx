import type { Comparison } from '../../../compare/comparison';
import { Term } from '../../../components/term';
import { formatTimes, type SideNames, speedup, speedupInterval } from '../../../text/compare/ratios';
import { formatCount, formatShare } from '../../../text/format';
import { operatorKindLabel } from '../../../text/operator-labels';
import type { NetworkNoun } from '../../../text/study-labels';
import { SliceTable } from './slice-table';

interface ComparedOperatorsProps {
  readonly comparison: Comparison;
  readonly names: SideNames;
  readonly noun: NetworkNoun;
}

/** Which operators differ: from operators timed alone where both have them, else from the ratio by share of operators. */
export function ComparedOperators({ comparison, names, noun }: ComparedOperatorsProps) {
  const { operators, byMix } = comparison;
  if (operators.length === 0 && byMix.length < 2) return null;
  return (
    <section class="section" aria-labelledby="compare-operators">
      <h2 id="compare-operators">Which operators differ</h2>
      {operators.length > 0 ? (
        <>
          <p class="note">
            From operators that both studies timed alone: the median over the operators of a class, and the range of
            them.
          </p>
          <table class="slice-table">
            <thead>
              <tr>
                <th scope="col">Operators</th>
                <th scope="col">Timed in both</th>
                <th scope="col">Median</th>
              </tr>
            </thead>
            <tbody>
              {operators.map((group) => {
                const { faster, times } = speedup(group.ratio);
                return (
                  <tr key={group.name}>
                    <th scope="row">{operatorClassLabel(group.name)}</th>
                    <td>{formatCount(group.operators)}</td>
                    <td>
                      <span class="slice-median">
                        {names[faster]} {formatTimes(times)}×
                      </span>
                      <span class="slice-interval">{speedupInterval(group.ratio)}</span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </>
      ) : (
        <>
          <p class="note">
            Not both studies have operators timed alone, so this looks at whole {noun}s instead: by the share of their{' '}
            <Term of="MACs">MACs</Term> that is in convolutions wider than 1×1. For the operators themselves, measure
            them in both studies, under "Operators, one by one".
          </p>
          <SliceTable
            slices={byMix}
            names={names}
            label="Share of wide convolutions"
            rangeOf={({ from, to }) => `${formatShare(100 * from)} to ${formatShare(100 * to)}`}
          />
        </>
      )}
    </section>
  );
}

/** "Convolution 3×3". */
function operatorClassLabel(name: string): string {
  const [kind, window] = name.split(' ');
  return window === undefined ? operatorKindLabel(kind) : `${operatorKindLabel(kind)} ${window.replace('x', '×')}`;
}
