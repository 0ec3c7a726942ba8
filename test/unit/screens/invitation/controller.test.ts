import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createInvitation } from '../../../../src/screens/invitation/controller';
import { encodeStudyLink } from '../../../../src/share/link/study-link';
import type { StudyDefinition } from '../../../../src/study/definition';
import { plannedTrials } from '../../../../src/study/plan';
import { presetStudy } from '../../../../src/study/presets';
import { fakePage, settle } from '../../../support/fake-services';

const STUDY = presetStudy('smoke', { backend: 'wasm', seed: 7, allowSoftwareAdapter: true });

function invitationOf(countTrials = async (definition: StudyDefinition) => plannedTrials(definition)) {
  const page = fakePage('#d=x');
  const started: StudyDefinition[] = [];
  const designInbox = signal<string | undefined>(undefined);
  const invitation = createInvitation({
    ...page,
    countTrials,
    run: { start: async (definition) => void started.push(definition) },
    designInbox,
  });
  return { invitation, started, designInbox, ...page };
}

test('a link shows its study and starts nothing', async () => {
  const { invitation, navigation, started } = invitationOf();
  await invitation.open(await encodeStudyLink(STUDY));
  expect(navigation.screen.value.name).toBe('invited');
  expect(invitation.definition.value).toEqual(STUDY);
  expect(started).toEqual([]);
  await invitation.start();
  expect(started).toEqual([STUDY]);
});

test('a shard is shown at once, and counted off the page', async () => {
  const counted: StudyDefinition[] = [];
  const { invitation, navigation } = invitationOf(async (definition) => {
    counted.push(definition);
    return 3;
  });
  await invitation.open(await encodeStudyLink(STUDY));
  expect([invitation.trials.value, counted]).toEqual([plannedTrials(STUDY), []]);
  const part = { ...STUDY, shard: { index: 0, count: 2 } };
  await invitation.open(await encodeStudyLink(part));
  expect([navigation.screen.value.name, invitation.trials.value]).toEqual(['invited', undefined]);
  await settle();
  expect([invitation.trials.value, counted]).toEqual([3, [part]]);
});

test('a broken link tells what is wrong, and there is nothing to start', async () => {
  const { invitation, navigation } = invitationOf();
  await invitation.open('d=nonsense');
  expect(navigation.screen.value.name).toBe('link-problem');
  await expect(invitation.start()).rejects.toThrow('no study definition');
});

test('a link that decodes after the person went on replaces nothing', async () => {
  const { invitation, navigation } = invitationOf();
  const opening = invitation.open(await encodeStudyLink(STUDY));
  navigation.go('#/');
  await opening;
  expect(navigation.screen.value.name).toBe('home');
  expect(invitation.definition.value).toBeUndefined();
});

test('the study can be changed first', async () => {
  const { invitation, navigation, designInbox } = invitationOf();
  await invitation.open(await encodeStudyLink(STUDY));
  invitation.changeInvited();
  expect(JSON.parse(designInbox.value ?? '')).toEqual(STUDY);
  expect(navigation.hash()).toBe('#/design');
});
