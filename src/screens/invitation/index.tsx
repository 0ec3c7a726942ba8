import { designInbox, navigation, notices, run } from '../../services/services';
import { countTrials } from '../../workers-client/one-shot-clients';
import { createInvitation } from './controller';
import { InvitationView } from './invitation';

const invitation = createInvitation({
  navigation,
  notices,
  run,
  countTrials,
  designInbox,
});

export const { open, start } = invitation;

export const View = () => <InvitationView invitation={invitation} />;
