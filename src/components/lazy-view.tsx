import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../base/log-error';
import { FailureCallout } from './failure-callout';

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
  isScreen = false,
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
        (error: unknown) => {
          logError('A part of the page did not load', error);
          if (!gone) setState({ failed: true });
        },
      );
      return () => {
        gone = true;
      };
    }, [state]);
    if (state.component) return <state.component {...props} />;
    if (state.failed) return <FailureCallout {...LOAD_FAILED} isScreen={isScreen} retry={() => setState({})} />;
    return <>{placeholder(props)}</>;
  };
}

const LOAD_FAILED = {
  title: 'This part of the page did not load',
  detail: 'The network may be off, or a new version replaced the old files. Nothing stored is lost.',
};
