import type { Caution } from '../../../compare/cautions';
import type { Comparison } from '../../../compare/comparison';
import { describeCaution } from '../../../text/compare/cautions';
import type { SideNames } from '../../../text/compare/ratios';
import type { NetworkNoun } from '../../../text/study-labels';

/** What may turn the result round, and so stands beside it. */
const STRONG: readonly Caution['kind'][] = ['software', 'both-differ', 'unknown-device', 'protocol', 'precision'];

interface CautionListProps {
  readonly cautions: readonly Caution[];
  readonly names: SideNames;
  readonly noun: NetworkNoun;
}

/** Cautions that put the comparison itself in question; they stand above the figures. */
export function StrongCautions({ cautions, ...words }: CautionListProps) {
  return <CautionList cautions={cautions.filter(({ kind }) => STRONG.includes(kind))} {...words} />;
}

interface CautionsProps extends Omit<CautionListProps, 'cautions'> {
  readonly comparison: Pick<Comparison, 'cautions' | 'relation'>;
}

/** What else may lie behind the difference. */
export function Cautions({ comparison: { cautions, relation }, names, noun }: CautionsProps) {
  const weak = cautions.filter(({ kind }) => !STRONG.includes(kind));
  if (weak.length === 0 && cautions.length > 0) return null;
  return (
    <div class="compare-cautions">
      <h3>What else may be behind it</h3>
      {weak.length === 0 ? (
        <p>
          Nothing that the records tell: one way of measuring{relation === 'same' && ', one device, one sitting'}, no
          slowdown recorded. Still, a repeat on another day may shift by more than these intervals.
        </p>
      ) : (
        <CautionList cautions={weak} names={names} noun={noun} />
      )}
    </div>
  );
}

function CautionList({ cautions, names, noun }: CautionListProps) {
  if (cautions.length === 0) return null;
  return (
    <ul class="compare-caution-list">
      {cautions.map((caution) => {
        const words = describeCaution(caution, names, noun);
        return (
          <li key={words}>
            <span class="compare-caution-sign" aria-hidden="true">
              !
            </span>
            <span>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
