import type { Comparison } from '../../compare/comparison';
import { cautionWords } from './caution-words';
import type { Names } from './ratio-words';
import type { Thing } from './verdict-words';

interface CautionsProps {
  readonly comparison: Pick<Comparison, 'cautions' | 'relation'>;
  readonly names: Names;
  readonly thing: Thing;
}

/** What else may lie behind the difference. */
export function Cautions({ comparison: { cautions, relation }, names, thing }: CautionsProps) {
  return (
    <div class="compare-cautions">
      <h3>What else may be behind it</h3>
      {cautions.length === 0 ? (
        <p>
          Nothing that the records tell: one way of measuring{relation === 'same' && ', one device, one sitting'}, no
          slowdown recorded. Still, a repeat on another day may shift by more than these intervals.
        </p>
      ) : (
        <ul class="compare-caution-list">
          {cautions.map((caution) => {
            const words = cautionWords(caution, names, thing);
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
      )}
    </div>
  );
}
