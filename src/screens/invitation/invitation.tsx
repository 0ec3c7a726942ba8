import { BackendTag } from '../../components/backend-tag';
import { Facts } from '../../components/facts';
import { SenderName } from '../../components/sender-name';
import { hrefOf } from '../../routes/routes';
import { formatCount } from '../../text/format';
import { describeNetworks, describeVisits } from '../../text/study-labels';
import type { Invitation } from './controller';
import './invitation.css';
import '../../components/button.css';
import '../../components/components.css';

/** A study that a link asks for: what it would do, and the choice. */
export function InvitationView({ invitation }: { readonly invitation: Invitation }) {
  const definition = invitation.definition.value;
  const trials = invitation.trials.value;
  if (definition === undefined) return null;
  const { space, backend, name, protocol } = definition;
  return (
    <div class="invitation">
      <h1>A link asks this device to run a study</h1>
      <p>
        The link holds a study, not a result. Nothing runs until you start it, and what it measures stays on this device
        until you share it.
      </p>
      <section class="section" aria-labelledby="invited-title">
        <h2 id="invited-title">The study it asks for</h2>
        <SenderName name={name} />
        <Facts
          items={[
            { name: 'Backend', value: <BackendTag backend={backend} /> },
            { name: 'Cells', value: trials === undefined ? 'being counted' : formatCount(trials) },
            { name: 'Networks', value: describeNetworks(space) },
            { name: 'Visits a cell', value: describeVisits(protocol) },
          ]}
        />
      </section>
      {space.kind === 'own-model' && (
        <p class="note">
          The files of this model do not travel with a link. It runs only where they are kept; elsewhere, pick them
          under <a href={hrefOf({ name: 'own-model' })}>Your own model</a> and measure it there.
        </p>
      )}
      <div class="button-row">
        <button type="button" class="button button-primary button-large" onClick={invitation.startInvited}>
          Start this study
        </button>
        {space.kind !== 'own-model' && (
          <button type="button" class="button button-large" onClick={invitation.changeInvited}>
            Change it first
          </button>
        )}
        <a class="button button-large" href={hrefOf({ name: 'home' })}>
          No, go to the start
        </a>
      </div>
    </div>
  );
}
