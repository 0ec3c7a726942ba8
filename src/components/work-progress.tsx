import './button.css';
import './work-progress.css';
import { ProgressBar } from './progress-bar';

interface WorkProgressProps {
  /** What is being done, a sentence. */
  readonly words: string;
  /** Done of the whole, from 0 to 1. */
  readonly share: number;
  /** Name of the bar, for who cannot see it. */
  readonly label: string;
  readonly stopLabel: string;
  readonly stop: () => void;
}

/** Work in the background: what it does, how far it is, and the button that ends it. It takes the room of what it leads to. */
export function WorkProgress({ words, share, label, stopLabel, stop }: WorkProgressProps) {
  return (
    <div class="work-progress">
      <p role="status">{words}</p>
      <ProgressBar done={share} total={1} label={label} />
      <button type="button" class="button" onClick={stop}>
        {stopLabel}
      </button>
    </div>
  );
}
