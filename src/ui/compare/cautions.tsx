import type { Caution } from '../../compare/cautions';
import { cautionWords } from './caution-words';
import type { Names } from './ratio-words';
import type { Thing } from './verdict-words';

interface CautionsProps {
  readonly cautions: readonly Caution[];
  readonly names: Names;
  readonly thing: Thing;
}

/** What else may lie behind the difference. */
export function Cautions({ cautions, names, thing }: CautionsProps) {
  return (
    <div class="compare-cautions">
      <h3>What else may be behind it</h3>
      {cautions.length === 0 ? (
        <p>
          Nothing that the records tell: same protocol, same device, one sitting, no slowdown seen. A repeat on another
          day may still shift by more than these intervals.
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
