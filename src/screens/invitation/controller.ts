import { startStudy } from '../../services/run/run-controller';
import { linkProblemText } from '../../share/bundle/problems';
import { decodeStudyLink } from '../../share/link/study-link';
import { appState, updateApp } from '../../shell/app-state';

/** Shows the study that a link asks this device to run. Nothing starts until the person, or a tool, says so. */
export async function showInvitation(fragment: string): Promise<void> {
  const decoded = await decodeStudyLink(fragment);
  updateApp({
    screen: decoded.ok
      ? { name: 'invited', definition: decoded.value }
      : { name: 'link-problem', problem: linkProblemText(decoded.error) },
  });
}

export async function startInvited(): Promise<void> {
  const { screen } = appState.value;
  if (screen.name !== 'invited') throw new Error('The fragment holds no study definition.');
  await startStudy(screen.definition);
}
