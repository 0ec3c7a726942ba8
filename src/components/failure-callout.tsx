import { useContext } from 'preact/hooks';
import { SaveRawDataContext } from './raw-data-context';
import './button.css';
import './components.css';
import './failure-callout.css';

interface FailureCalloutProps {
  /** What happened, a sentence without a full stop. */
  readonly title: string;
  /** What is safe, and what to do. */
  readonly detail: string;
  /** What the code or the browser said. */
  readonly said?: string;
  /** Whether it stands for a whole screen: its title is then the heading of the page. */
  readonly isScreen?: boolean;
  readonly retry: () => void;
}

/** Stands in for something that failed: what happened, what is safe, the raw data as a file, and a way to try again. */
export function FailureCallout({ title, detail, said, isScreen = false, retry }: FailureCalloutProps) {
  const saveRawData = useContext(SaveRawDataContext);
  return (
    <div class={`failure callout callout-error${isScreen ? ' failure-screen' : ''}`} role="alert">
      {isScreen ? <h1>{title}</h1> : <p class="callout-title">{title}</p>}
      <p>{detail}</p>
      {said !== undefined && said !== '' && (
        <p class="failure-said note">
          The error says: <q>{said}</q>
        </p>
      )}
      <div class="button-row">
        <button type="button" class={isScreen ? 'button button-primary' : 'button'} onClick={retry}>
          Try again
        </button>
        {saveRawData && (
          <button type="button" class="button" onClick={saveRawData}>
            Save the raw data
          </button>
        )}
        {isScreen && (
          <a class="button button-quiet" href="#/">
            Go to the start
          </a>
        )}
      </div>
    </div>
  );
}
