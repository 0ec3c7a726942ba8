import { hrefOf } from '../../routes/routes';
import { navigation, notices, run } from '../../services/services';
import { RunView } from './run';

/** After a reload there is no run: the first screen offers to go on. */
export function open(): void {
  if (run.state.value === undefined) navigation.replace(hrefOf({ name: 'home' }));
  else navigation.show('run');
}

const actions = { ...run, resumeStudy: notices.attempt(run.resumeStudy) };

export const View = () => <RunView run={run.state.value} actions={actions} />;
