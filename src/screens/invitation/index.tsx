import { navigation, notices, run } from '../../services/services';
import { createInvitation } from './controller';
import { InvitationView } from './invitation';

const invitation = createInvitation({
  navigation,
  notices,
  run,
  design: async (json) => (await import('../design/controller')).loadDefinition(json),
});

export const { open, start } = invitation;

export const View = () => <InvitationView invitation={invitation} />;
