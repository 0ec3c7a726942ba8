import { plural } from '../../text/format';
import './study-placeholder.css';

interface StudyPlaceholderProps {
  /** Read so far, of a study that is read for the first time. */
  readonly cells?: number | undefined;
}

/** The study view's outline while its part of the page, or the study itself, is loaded. */
export function StudyPlaceholder({ cells }: StudyPlaceholderProps) {
  return (
    <div class="study-placeholder" aria-busy="true">
      <h1 class="soft">Opening the study</h1>
      <div class="study-placeholder-figures">
        {cells !== undefined && (
          <p class="note" role="status">
            Reading every sample, this once: {plural(cells, 'cell')} so far.
          </p>
        )}
      </div>
      <div class="study-placeholder-chart" />
    </div>
  );
}
