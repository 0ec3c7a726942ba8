import type { Backend } from '../../study/definition';
import type { StudyDraft } from '../../study/draft/draft';

/** What a person can do in the study designer. */
export interface DesignActions {
  changeDraft(draft: StudyDraft): void;
  /** Takes over a definition as JSON, of any version; of several, the backends of all. */
  loadDefinition(text: string): void;
  loadDefinitionFile(file: Blob): void;
  /** Each of the backend's study of the draft; the outcome appears as a notice. */
  shareDefinition(backend: Backend): void;
  copyDefinition(backend: Backend): void;
  downloadDefinition(backend: Backend): void;
  /** Measures a few of the drafted networks on each backend, about ten seconds in all. */
  estimateTime(): void;
  stopEstimate(): void;
  /** Starts the study of each backend, one after the other. */
  startDesigned(): void;
}
