import type { Tally } from '../../../compare/tally';
import type { SideNames } from '../../../text/compare/ratios';
import { formatCount } from '../../../text/format';

interface WinsBarProps {
  readonly tally: Pick<Tally, 'cells' | 'aWins' | 'bWins' | 'close'>;
  readonly names: SideNames;
  /** Without words, in a table that has them beside it. */
  readonly small?: boolean;
}

/** How many cells each side wins, as one bar. */
export function WinsBar({ tally, names, small = false }: WinsBarProps) {
  const { cells, aWins, bWins, close } = tally;
  const parts = [
    { key: 'a', count: aWins, words: `${names.a} faster` },
    { key: 'close', count: close, words: 'too close' },
    { key: 'b', count: bWins, words: `${names.b} faster` },
  ];
  const said = parts.map(({ count, words }) => `${words} ${formatCount(count)}`).join(', ');
  let x = 0;
  return (
    <div class={small ? 'wins wins-small' : 'wins'}>
      <svg class="wins-bar" viewBox={`0 0 ${cells} 1`} preserveAspectRatio="none" role="img" aria-label={said}>
        {parts.map(({ key, count }) => {
          const from = x;
          x += count;
          return <rect key={key} class={`wins-${key}`} x={from} width={count} height="1" />;
        })}
      </svg>
      {!small && (
        <ul class="wins-words" aria-hidden="true">
          {parts.map(({ key, count, words }) => (
            <li key={key}>
              <span class={`wins-mark wins-mark-${key}`} />
              {words} <strong>{formatCount(count)}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
