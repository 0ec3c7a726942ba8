import { expect, test } from 'vitest';
import { parseRoute } from '../../../../src/routes/routes';
import { saveRawData } from '../../../../src/services/raw-data/raw-data';
import { fullBundle } from '../../../../src/share/bundle/convert-record';
import { fakePage, titlesOf } from '../../../support/fake-services';
import { recordOf } from '../../../support/gallery/fixtures';

const RECORD = recordOf({ preset: 'smoke', backend: 'wasm' });
const ROWS = { study: { id: 'melted' }, visits: [{ ms: Number.NaN, packed: Uint8Array.of(1, 2) }] };

/** Saves what is behind an address over a store that keeps a readable study and a damaged one. */
async function savedAt(hash: string, ids: readonly string[] = [RECORD.id, 'melted']) {
  const { notices } = fakePage();
  const files: { readonly name: string; readonly content: Blob }[] = [];
  const studies = {
    ids: async () => [...ids],
    load: async (id: string) => {
      if (id === 'melted') throw new Error('In the stored trial 3, state is not known');
      return RECORD;
    },
    loadRaw: async () => ROWS,
  };
  await saveRawData({
    library: { openStore: async () => ({ studies }) },
    notices,
    route: () => parseRoute(hash),
    saveFile: (name, content) => files.push({ name, content }),
  });
  return {
    files: await Promise.all(files.map(async ({ name, content }) => ({ name, text: await content.text() }))),
    notices,
  };
}

const BUNDLE = JSON.parse(JSON.stringify(fullBundle(RECORD)));
/** JSON has no NaN and no bytes. */
const RAW = {
  format: 'leti-raw-rows',
  version: 1,
  id: 'melted',
  rows: { study: { id: 'melted' }, visits: [{ ms: 'NaN', packed: [1, 2] }] },
};

test('a study that can be read is the file that the page opens again', async () => {
  const { files } = await savedAt(`#/study/${RECORD.id}`);
  expect(files.map(({ name }) => name)).toEqual([`leti-${RECORD.id}.json`]);
  expect(JSON.parse(files[0].text)).toEqual(BUNDLE);
});

test('a study that cannot be read is its rows as they are stored', async () => {
  const { files } = await savedAt('#/best/melted');
  expect(files.map(({ name }) => name)).toEqual(['leti-melted.json']);
  expect(JSON.parse(files[0].text)).toEqual(RAW);
});

test.each([`#/compare/${RECORD.id},melted`, '#/analysis', '#/'])('%s: several studies are one file', async (hash) => {
  const { files } = await savedAt(hash);
  expect(files.map(({ name }) => name)).toEqual(['leti-raw-data.json']);
  expect(JSON.parse(files[0].text)).toEqual([BUNDLE, RAW]);
});

test('a link is saved as it is', async () => {
  const { files } = await savedAt('#r=ABC');
  expect(files).toEqual([{ name: 'leti-link.txt', text: '#r=ABC\n' }]);
});

test('an address of a study that is not here, and an empty store, save nothing and say so', async () => {
  for (const { files, notices } of [await savedAt('#/study/elsewhere'), await savedAt('#/', [])]) {
    expect(files).toEqual([]);
    expect(titlesOf(notices)).toEqual(['There is nothing to save']);
  }
});
