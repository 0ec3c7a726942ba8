import type { ProblemText } from '../base/problem';
import { hrefOf } from '../routes/routes';
import '../components/button.css';
import '../components/components.css';

/** A link that could not be opened: what is wrong with it, what is safe, what to do. */
export function LinkProblemView({ problem }: { readonly problem: ProblemText }) {
  return (
    <div class="callout callout-error">
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      <div class="button-row">
        <a class="button button-primary" href={hrefOf({ name: 'home' })}>
          Go to the start
        </a>
      </div>
    </div>
  );
}
