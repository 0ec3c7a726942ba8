import { designInbox, navigation, notices, run } from '../../services/services';
import { createInvitation } from './controller';
import { InvitationView } from './invitation';

const invitation = createInvitation({
  navigation,
  notices,
  run,
  designInbox,
});

export const { open, start } = invitation;

export const View = () => <InvitationView invitation={invitation} />;
