import type { StudyDefinition } from '../study/definition';
import type { Actions } from './actions';
import { formatCount } from './format';
import { BackendTag } from './parts/backend-tag';
import { Facts } from './parts/facts';
import { Term } from './parts/term';
import './parts/button.css';
import './parts/parts.css';

interface InvitedProps {
  readonly definition: StudyDefinition;
  readonly actions: Actions;
}

/** A study that came by link: what it would do here, and the button that lets it. */
export function InvitedView({ definition, actions }: InvitedProps) {
  const { space, sampling, protocol } = definition;
  const cells = sampling.kind === 'list' ? sampling.indices.length : sampling.count;
  const { skeleton } = space;
  return (
    <>
      <h1>Somebody asks this device to measure</h1>
      <p>
        The link holds a study, not a result. Nothing runs until you start it, and what it measures stays on this
        device.
      </p>
      <section class="section" aria-labelledby="invited-title">
        <h2 id="invited-title">{definition.name}</h2>
        <Facts
          items={[
            { name: 'Networks', value: `${formatCount(cells)} NAS-Bench-101 cells` },
            {
              name: <Term of="skeleton">Skeleton</Term>,
              value: `${skeleton.stacks} stacks of ${skeleton.modulesPerStack}, stem ${skeleton.stemChannels}, ${skeleton.inputSize} x ${skeleton.inputSize} pixels`,
            },
            { name: 'Backend', value: <BackendTag backend={definition.backend} /> },
            { name: 'Form', value: definition.form },
            {
              name: <Term of="protocol">Protocol</Term>,
              value: `${protocol.samplesPerVisit} samples, ${protocol.visitsPerTrial} visit a cell, batch ${protocol.batch}`,
            },
          ]}
        />
        <div class="button-row">
          <button type="button" class="button button-primary" onClick={actions.startInvited}>
            Start this study
          </button>
          <a class="button" href="#/">
            Not now
          </a>
        </div>
      </section>
    </>
  );
}
