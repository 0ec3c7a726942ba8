import type { LinkProblem } from './state';
import '../components/button.css';
import '../components/components.css';

/** A link that could not be opened: what is wrong with it, what is safe, what to do. */
export function LinkProblemView({ problem }: { readonly problem: LinkProblem }) {
  return (
    <div class="callout callout-error">
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      <div class="button-row">
        <a class="button button-primary" href="#/">
          Go to the start
        </a>
      </div>
    </div>
  );
}
