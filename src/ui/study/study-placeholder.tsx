import './study-placeholder.css';

/** The study view's outline while its part of the page, or the study itself, is loaded. */
export function StudyPlaceholder() {
  return (
    <div class="study-placeholder" aria-busy="true">
      <h1 class="soft">Opening the study</h1>
      <div class="study-placeholder-figures" />
      <div class="study-placeholder-chart" />
    </div>
  );
}
