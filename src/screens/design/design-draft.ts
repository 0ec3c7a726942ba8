import { updateApp } from '../../shell/app-state';
import type { StudyDraft } from '../../study/draft/draft';
import type { DesignState } from './design-state';

/**
 * Puts a draft on the screen, at once: what is typed or ticked next builds on it. Another draft has no estimate; a probe
 * of the one before sees that it is gone, and ends.
 */
export function setDraft(draft: StudyDraft, loaded?: DesignState['loaded']): void {
  updateApp({ design: { draft, estimate: { state: 'none' }, ...(loaded === undefined ? {} : { loaded }) } });
}
