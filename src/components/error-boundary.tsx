import { Component, type ComponentChildren } from 'preact';
import { logError } from '../base/log-error';
import { messageOf } from '../base/problem';
import { excerpt } from '../base/quote';
import { FailureCallout } from './failure-callout';

interface ErrorBoundaryProps {
  /** What is within, as the subject of a sentence: "This chart". */
  readonly what: string;
  /** What is shown within. Another one is tried without being asked for. */
  readonly of?: unknown;
  /** Whether a whole screen is within. */
  readonly isScreen?: boolean;
  /** Called before another try: reads anew what failed. */
  readonly onRetry?: () => void;
  readonly children: ComponentChildren;
}

interface Failure {
  readonly error: unknown;
  readonly of: unknown;
}

interface ErrorBoundaryState {
  readonly failure?: Failure | undefined;
}

/** Of an error, on the screen. The console has all of it. */
const MAX_SAID_CHARS = 200;

/**
 * Keeps what fails within from taking the rest of the page with it: anything that throws while it is drawn, or in an
 * effect, is logged, and a message with a way to try again takes its place.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  override componentDidCatch(error: unknown): void {
    logError(`${this.props.what} could not be shown`, error);
    this.setState({ failure: { error, of: this.props.of } });
  }

  override componentDidUpdate(): void {
    const { failure } = this.state;
    if (failure !== undefined && failure.of !== this.props.of) this.setState({ failure: undefined });
  }

  override render({ what, of, isScreen = false, children }: ErrorBoundaryProps, { failure }: ErrorBoundaryState) {
    if (failure === undefined || failure.of !== of) return children;
    return (
      <FailureCallout
        title={`${what} could not be shown`}
        detail="Nothing stored has changed, and the rest of the page works. If it fails again, the raw data can be saved as a file."
        said={excerpt(messageOf(failure.error), MAX_SAID_CHARS)}
        isScreen={isScreen}
        retry={this.retry}
      />
    );
  }

  private readonly retry = (): void => {
    this.props.onRetry?.();
    this.setState({ failure: undefined });
  };
}

/** Makes its children where a boundary around it sees them fail. */
export const Rendered = ({ children }: { readonly children: () => ComponentChildren }) => <>{children()}</>;
