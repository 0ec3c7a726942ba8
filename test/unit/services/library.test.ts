import { expect, test } from 'vitest';
import { createLibrary } from '../../../src/services/library';
import type { StoredStudy } from '../../../src/store/studies';
import type { StudyStore } from '../../../src/store/study-store';
import { fakePage, titlesOf } from '../../support/fake-services';

const LISTED = { id: 'readable' } as StoredStudy;

function libraryOver(studies: Partial<StudyStore['studies']>) {
  const { notices } = fakePage();
  return { library: createLibrary(async () => ({ studies }) as StudyStore, notices), notices };
}

test('a study that cannot be read is named beside the list', async () => {
  const { library } = libraryOver({ list: async () => [LISTED], damaged: async () => ['melted'] });
  await library.refresh();
  expect(library.studies.value).toEqual([LISTED]);
  expect(library.damaged.value).toEqual(['melted']);
});

test('a store that the browser has closed is opened again', async () => {
  const { notices } = fakePage();
  let opened = 0;
  const openings = [false, true, true];
  const library = createLibrary(async () => {
    const isOpen = openings[opened++];
    return { isOpen: () => isOpen, studies: {} } as StudyStore;
  }, notices);
  const first = await library.openStore();
  const second = await library.openStore();
  expect(second).not.toBe(first);
  expect(await library.openStore()).toBe(second);
  expect(opened).toBe(2);
});

test('a list that cannot be read is empty, with a notice', async () => {
  const refuse = async (): Promise<never> => {
    throw new Error('The database is gone.');
  };
  const { library, notices } = libraryOver({ list: refuse, damaged: refuse });
  await library.refresh();
  expect([library.studies.value, library.damaged.value]).toEqual([[], []]);
  expect(titlesOf(notices)).toEqual(['That did not work']);
});
