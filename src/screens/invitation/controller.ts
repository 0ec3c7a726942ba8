import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { hrefOf } from '../../routes/routes';
import type { Navigation } from '../../services/navigation';
import type { Notices } from '../../services/notices';
import type { Run } from '../../services/run/run';
import { linkProblemText } from '../../share/bundle/problems';
import { decodeStudyLink } from '../../share/link/study-link';
import type { StudyDefinition } from '../../study/definition';
import { knownTrials } from '../../study/sampling/sample-size';

export interface InvitationPorts {
  readonly navigation: Pick<Navigation, 'screen' | 'show' | 'showProblem' | 'go' | 'stillHere'>;
  readonly notices: Pick<Notices, 'attempt'>;
  readonly run: Pick<Run, 'start'>;
  /** How many trials a study has, computed off the page where it is not stated. */
  readonly countTrials: (definition: StudyDefinition) => Promise<number>;
  /** Where the designer takes a study definition, as JSON, when it opens. */
  readonly designInbox: Signal<string | undefined>;
}

export interface Invitation {
  /** The study that the link asks for; undefined until a link was opened. */
  readonly definition: ReadonlySignal<StudyDefinition | undefined>;
  /** How many trials it has here; undefined while they are counted, and where they could not be. */
  readonly trials: ReadonlySignal<number | undefined>;
  /** Opens the link. Nothing is measured until the person, or a tool, says so. */
  open(fragment: string): Promise<void>;
  /** Rejects where no such link is on the screen. */
  start(): Promise<void>;
  startInvited(): void;
  /** Opens the study in the designer, to be changed. */
  changeInvited(): void;
}

/** A link that asks this device to run a study. */
export function createInvitation({ navigation, notices, run, countTrials, designInbox }: InvitationPorts): Invitation {
  const definition = signal<StudyDefinition | undefined>(undefined);
  const trials = signal<number | undefined>(undefined);

  async function open(fragment: string): Promise<void> {
    const isStillHere = navigation.stillHere();
    const decoded = await decodeStudyLink(fragment);
    if (!isStillHere()) return;
    if (!decoded.ok) return navigation.showProblem(linkProblemText(decoded.error));
    const { value } = decoded;
    batch(() => {
      definition.value = value;
      trials.value = knownTrials(value);
    });
    navigation.show('invited');
    if (trials.value === undefined) notices.attempt(count)(value);
  }

  async function count(counted: StudyDefinition): Promise<void> {
    const number = await countTrials(counted);
    if (definition.value === counted) trials.value = number;
  }

  async function start(): Promise<void> {
    if (navigation.screen.value.name !== 'invited' || definition.value === undefined)
      throw new Error('The fragment holds no study definition.');
    await run.start(definition.value);
  }

  return {
    definition,
    trials,
    open,
    start,
    startInvited: notices.attempt(start),
    changeInvited() {
      if (definition.value === undefined) return;
      designInbox.value = JSON.stringify(definition.value);
      navigation.go(hrefOf({ name: 'design' }));
    },
  };
}
