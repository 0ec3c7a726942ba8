import { expect, test } from 'vitest';
import { createEditor } from '../../../../src/screens/editor/controller';
import type { StudyDefinition } from '../../../../src/study/definition';
import { fakePage, settle, titlesOf } from '../../../support/fake-services';

const CELL = { kind: 'nas-bench-101', index: 300_000 } as const;

function editorOf(preferredChoice = async () => ({ backend: 'wasm', seed: 1, allowSoftwareAdapter: false }) as const) {
  const page = fakePage('#/cell/nas-bench-101');
  const started: StudyDefinition[] = [];
  const shared: { readonly title: string; readonly href: string }[] = [];
  const editor = createEditor({
    ...page,
    browser: { preferredChoice },
    run: { start: async (definition) => void started.push(definition) },
    sharing: { share: async ({ title, href }) => void shared.push({ title, href }) },
  });
  return { editor, started, shared, ...page };
}

test('two cells of one space are two screens', () => {
  const { editor, navigation } = editorOf();
  editor.open({ space: 'nas-bench-101', initial: undefined });
  const empty = navigation.screen.value;
  editor.open({ space: 'nas-bench-101', initial: CELL });
  expect(navigation.screen.value.name).toBe('cell');
  expect(navigation.screen.value.key).not.toBe(empty.key);
  expect(editor.cell.value.initial).toEqual(CELL);
});

test('a drawn cell is measured alone, in the published skeleton', async () => {
  const { editor, started } = editorOf();
  editor.measure(CELL);
  await settle();
  expect(started).toHaveLength(1);
  expect(started[0]).toMatchObject({
    backend: 'wasm',
    space: { kind: 'nas-bench-101', skeleton: { stemChannels: 128 } },
    sampling: { kind: 'list', indices: [300_000] },
  });
});

test('without a backend a notice tells so, and nothing starts', async () => {
  const { editor, started, notices } = editorOf(() => Promise.reject(new Error('no backend')));
  editor.measure(CELL);
  await settle();
  expect(started).toEqual([]);
  expect(titlesOf(notices)).toEqual(['That did not work']);
});

test('the address that is shared opens the cell', async () => {
  const { editor, shared } = editorOf();
  editor.share(CELL);
  await settle();
  expect(shared).toEqual([{ title: expect.any(String), href: '#/cell/nas-bench-101/300000' }]);
});
