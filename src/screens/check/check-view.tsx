import '../../components/button.css';
import '../../components/components.css';
import { Term } from '../../components/term';
import { CheckResult } from './check-result';
import { CheckRunning } from './check-running';
import type { Check } from './controller';
import './check.css';

/** Check this phone: before, meanwhile, after; or what a link tells of another one. */
export function CheckView({ check }: { readonly check: Check }) {
  const [state, shared] = [check.state.value, check.shared.value];
  if (check.isShowingShared() && shared !== undefined) return <CheckResult result={shared} shared actions={check} />;
  if (state?.state === 'running') return <CheckRunning progress={state.progress} stop={check.stopCheck} />;
  if (state?.state === 'done') return <CheckResult result={state.check} shared={false} actions={check} />;
  return <Before start={check.startCheck} />;
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
