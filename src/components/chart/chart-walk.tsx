import type { WalkStep } from './walk';
import '../button.css';
import './chart.css';

interface ChartWalkProps {
  readonly words: string | undefined;
  readonly step: (by: WalkStep) => void;
  readonly open: (() => void) | undefined;
}

/** Steps through a chart's marks by thumb, reads the one picked, and opens it. */
export function ChartWalk({ words, step, open }: ChartWalkProps) {
  return (
    <div class="chart-cursor">
      <button type="button" class="button button-quiet" aria-label="Previous point" onClick={() => step('previous')}>
        ←
      </button>
      {open || words === undefined ? (
        <button type="button" class="button button-quiet" disabled={words === undefined} onClick={open}>
          {words ?? 'Tap a point, or step through them'}
        </button>
      ) : (
        <p class="chart-cursor-words">{words}</p>
      )}
      <button type="button" class="button button-quiet" aria-label="Next point" onClick={() => step('next')}>
        →
      </button>
    </div>
  );
}
