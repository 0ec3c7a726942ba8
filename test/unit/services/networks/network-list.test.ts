import { describe, expect, test } from 'vitest';
import { createNetworkList } from '../../../../src/services/networks/network-list';
import { networkById } from '../../../../src/space/networks';
import { MANIFEST_FILE, networkFiles } from '../../../../src/space/networks/manifest';

const network = networkById('squeezenet-1-1');
if (network === undefined) throw new Error('the network is gone');
const files = networkFiles([network]);

/** A site of these files, which counts what is asked for. */
function siteOf(texts: ReadonlyMap<string, string>) {
  const asked: string[] = [];
  const readJson = async (file: string): Promise<unknown> => {
    asked.push(file);
    const text = texts.get(file);
    if (text === undefined) throw new Error(`The site answered 404 for ${file}.`);
    return JSON.parse(text);
  };
  return { asked, list: createNetworkList(readJson) };
}

describe('the list', () => {
  test('is read once, whoever asks for it, and however often', async () => {
    const { asked, list } = siteOf(files);
    expect(list.state.value).toEqual({ state: 'loading' });
    await Promise.all([list.load(), list.load()]);
    await list.load();
    expect(list.state.value).toMatchObject({ state: 'known', entries: [{ id: 'squeezenet-1-1' }] });
    expect(asked).toEqual([MANIFEST_FILE]);
  });

  test('that cannot be read tells why, and can be read again', async () => {
    const texts = new Map<string, string>();
    const { list } = siteOf(texts);
    await list.load();
    expect(list.state.value).toEqual({ state: 'failed', detail: 'The site answered 404 for manifest.json.' });
    texts.set(MANIFEST_FILE, files.get(MANIFEST_FILE) ?? '');
    const again = list.load();
    expect(list.state.value.state).toBe('loading');
    await again;
    expect(list.state.value.state).toBe('known');
  });

  test('that is damaged tells where', async () => {
    const { list } = siteOf(new Map([[MANIFEST_FILE, '{"schemaVersion":1,"networks":[{"id":"x"}]}']]));
    await list.load();
    const now = list.state.value;
    expect(now.state === 'failed' && now.detail).toMatch(/^Its list is damaged: networks\.0\.name: /);
  });
});

describe('a graph', () => {
  test('is read from its own file', async () => {
    const { asked, list } = siteOf(files);
    const graph = await list.readGraph({ file: 'squeezenet-1-1.json' });
    expect(graph.state === 'known' && graph.graph.nodes.length).toBeGreaterThan(10);
    expect(asked).toEqual(['squeezenet-1-1.json']);
  });

  test.each([
    ['missing', undefined, 'The site answered 404 for x.json.'],
    ['damaged', '{}', 'Its file is damaged: '],
  ])('that is %s tells so', async (_, text, detail) => {
    const { list } = siteOf(new Map(text === undefined ? [] : [['x.json', text]]));
    const graph = await list.readGraph({ file: 'x.json' });
    expect(graph.state === 'failed' && graph.detail).toContain(detail);
  });
});
