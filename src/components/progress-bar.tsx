import './components.css';

interface ProgressBarProps {
  /** Missing for an indeterminate progress bar. */
  readonly done?: number;
  readonly total?: number;
  readonly label: string;
}

/** How much of a study is done. */
export function ProgressBar({ done, total, label }: ProgressBarProps) {
  return <progress class="progress-bar" value={done} max={total} aria-label={label} />;
}
