import type { Capabilities } from '../measure/capabilities';
import type { Backend } from '../study/definition';
import { describeOffer } from './backend-tag';
import { Choice, ChoiceGroup } from './choice';

interface BackendPickerProps {
  readonly capabilities: Capabilities;
  readonly value: Backend | undefined;
  readonly choose: (backend: Backend) => void;
}

/** Which of the backends of this browser to measure on. */
export function BackendPicker({ capabilities, value, choose }: BackendPickerProps) {
  return (
    <ChoiceGroup legend="Backend">
      {capabilities.backends.map((offer) => (
        <Choice
          key={offer.backend}
          type="radio"
          name="backend"
          value={offer.backend}
          checked={offer.backend === value}
          disabled={!offer.available}
          choose={() => choose(offer.backend)}
          {...describeOffer(offer)}
        />
      ))}
    </ChoiceGroup>
  );
}
