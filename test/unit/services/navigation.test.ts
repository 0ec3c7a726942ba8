import { expect, test } from 'vitest';
import { fakePage } from '../../support/fake-services';

test('who went on is no longer where they were; who came back by another way is', () => {
  const { navigation } = fakePage('#/study/a');
  const isStillHere = navigation.stillHere();
  expect(isStillHere()).toBe(true);
  navigation.go('#/');
  expect(isStillHere()).toBe(false);
  navigation.replace('#/study/a');
  expect(isStillHere()).toBe(true);
});

test('a listener hears of every change until it stops', () => {
  const { navigation } = fakePage();
  let heard = 0;
  const stop = navigation.onLeave(() => heard++);
  navigation.go('#/run');
  navigation.replace('#/');
  stop();
  navigation.go('#/run');
  expect(heard).toBe(2);
});

test('two screens of one name differ by their key', () => {
  const { navigation } = fakePage();
  navigation.show('study', 'a');
  const { key } = navigation.screen.value;
  navigation.show('study', 'b');
  expect(navigation.screen.value).toMatchObject({ name: 'study' });
  expect(navigation.screen.value.key).not.toBe(key);
});

test('a screen that does not load ahead rejects nothing', async () => {
  const { navigation } = fakePage();
  const loaded: string[] = [];
  navigation.registerScreens(async (name) => {
    if (name === 'run') throw new Error('offline');
    loaded.push(name);
  });
  await navigation.preload('run', 'study');
  expect(loaded).toEqual(['study']);
});

const problemOf = (error: unknown) => ({ title: String(error), detail: '' });

test('a screen that cannot be opened tells so in its place, and may be tried again', async () => {
  const { navigation } = fakePage('#/study/a');
  await navigation.openHere(() => Promise.reject(new Error('gone')), problemOf);
  expect(navigation.screen.value).toMatchObject({
    name: 'link-problem',
    problem: { title: 'Error: gone' },
    canRetry: true,
  });
});

test('a screen that fails to open when the person has gone on leaves theirs as it is', async () => {
  const { navigation } = fakePage('#/study/a');
  let fail: (error: Error) => void = () => undefined;
  const opening = navigation.openHere(() => new Promise((_, reject) => (fail = reject)), problemOf);
  navigation.go('#/');
  await navigation.openHere(async () => navigation.show('home'), problemOf);
  fail(new Error('evicted'));
  await opening;
  expect(navigation.screen.value.name).toBe('home');
});
