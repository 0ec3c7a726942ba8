import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import './button.css';
import './components.css';

interface LazyState<Props> {
  readonly component?: ComponentType<Props>;
  readonly failed?: boolean;
}

/**
 * A view that loads when it is first shown. `placeholder` is shown meanwhile; a failed load (offline, or a new version
 * removed the old files) shows a message and can be retried.
 */
export function lazyView<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder: (props: Props) => ComponentChildren,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyView(props: Props) {
    const [state, setState] = useState<LazyState<Props>>(loaded ? { component: loaded } : {});
    useEffect(() => {
      let gone = false;
      if (state.component || state.failed) return;
      load().then(
        (component) => {
          loaded = component;
          if (!gone) setState({ component });
        },
        () => {
          if (!gone) setState({ failed: true });
        },
      );
      return () => {
        gone = true;
      };
    }, [state]);
    if (state.component) return <state.component {...props} />;
    if (state.failed) return <LoadFailed retry={() => setState({})} />;
    return <>{placeholder(props)}</>;
  };
}

function LoadFailed({ retry }: { readonly retry: () => void }) {
  return (
    <div class="callout callout-error" role="alert">
      <h1 class="callout-title">This part of the page did not load</h1>
      <p>The network may be off, or a new version replaced the old files. Nothing stored is lost.</p>
      <div class="button-row">
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      </div>
    </div>
  );
}
