import type { PhoneCheck } from '../../measure/device-check/findings';
import type { Actions } from '../../shell/actions';
import '../../components/button.css';
import '../../components/components.css';
import { Term } from '../../components/term';
import { CheckResult } from './check-result';
import { CheckRunning } from './check-running';
import type { CheckState } from './check-state';
import './check.css';

export interface CheckViewProps {
  readonly check: CheckState | undefined;
  /** Somebody else's check, from a link; shown in place of this phone's own. */
  readonly shared?: PhoneCheck;
  readonly actions: Pick<Actions, 'startCheck' | 'stopCheck' | 'shareCheck' | 'copyCheck'>;
}

/** Check this phone: before, meanwhile, after. */
export function CheckView({ check, shared, actions }: CheckViewProps) {
  if (shared !== undefined) return <CheckResult check={shared} shared actions={actions} />;
  if (check?.state === 'running') return <CheckRunning progress={check.progress} actions={actions} />;
  if (check?.state === 'done') return <CheckResult check={check.check} shared={false} actions={actions} />;
  return <Before start={actions.startCheck} />;
}

function Before({ start }: { readonly start: () => void }) {
  return (
    <div class="check">
      <div class="check-head">
        <h1>Check this phone</h1>
        <p class="check-lead">
          Can the figures of this browser be trusted? About 30 seconds tell, for each of its backends, whether to
          measure with it.
        </p>
        <div>
          <button type="button" class="button button-primary button-large" onClick={start}>
            Start the check
          </button>
        </div>
        <p class="note">Keep the page in sight meanwhile. Nothing leaves this device unless you share it.</p>
      </div>
      <section class="section" aria-labelledby="check-what-title">
        <h2 id="check-what-title">What it looks at</h2>
        <ul class="check-list">
          <li>Does the backend start, and on which adapter, in which precision?</li>
          <li>
            How fine is the clock? Its <Term of="clock step">step</Term> bounds what a latency can say.
          </li>
          <li>Are its outputs right? Each family of operators is compared with plain JavaScript.</li>
          <li>
            Does twice the work take twice the time? <Term of="linearity">Linearity</Term> shows that the end of the
            work is what is timed.
          </li>
          <li>
            Does the same network, measured twice, give the same? <Term of="A/A">A/A repeats</Term> of two networks.
          </li>
          <li>
            Does the phone slow down meanwhile? <Term of="drift">Drift</Term>, by the same two networks.
          </li>
        </ul>
      </section>
    </div>
  );
}
