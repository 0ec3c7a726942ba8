import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createNetworks } from '../../../../src/screens/networks/controller';
import { createNetworkList, type GraphState } from '../../../../src/services/networks/network-list';
import { fakeBrowser, fakePage, fakeRun, settle, titlesOf } from '../../../support/fake-services';
import { listedNetworks } from '../../../support/gallery/network-states';

const MANIFEST = { schemaVersion: 1, networks: listedNetworks() };
const READ: GraphState = { state: 'failed', detail: 'It was read.' };

function networksOf(readJson = async (): Promise<unknown> => MANIFEST) {
  const page = fakePage('#/networks');
  const { run, started } = fakeRun();
  const read: string[] = [];
  const networks = createNetworks({
    ...page,
    run,
    browser: fakeBrowser({ software: true }),
    list: {
      ...createNetworkList(readJson),
      readGraph: async ({ file }) => {
        read.push(file);
        return READ;
      },
    },
    profiling: {
      profiling: signal(undefined),
      networkProfiles: signal({}),
      profileNetwork: async () => Promise.reject(new Error('no worker')),
      stop: () => undefined,
    },
  });
  return { networks, started, read, ...page };
}

describe('the list', () => {
  test('is shown at once, and read', async () => {
    const { networks, navigation, read } = networksOf();
    const opening = networks.open(undefined);
    expect([navigation.screen.value.name, networks.list.value.state]).toEqual(['networks', 'loading']);
    await opening;
    expect([networks.list.value.state, networks.shownId.value]).toEqual(['known', undefined]);
    expect(read).toEqual([]);
  });

  test('can be read again after a failure, and not before', async () => {
    let answers = 0;
    const { networks } = networksOf(async () => {
      answers++;
      if (answers === 1) throw new Error('The network is down.');
      return MANIFEST;
    });
    await networks.open(undefined);
    expect(networks.list.value).toEqual({ state: 'failed', detail: 'The network is down.' });
    networks.loadNetworks();
    await settle();
    networks.loadNetworks();
    await settle();
    expect([networks.list.value.state, answers]).toEqual(['known', 2]);
  });
});

describe('the page of a network', () => {
  test('reads its graph, once', async () => {
    const { networks, navigation, read } = networksOf();
    await networks.open('mobilenet-v2');
    expect(navigation.screen.value.key).toBe('networks/mobilenet-v2');
    expect(networks.graphs.value).toEqual({ 'mobilenet-v2': READ });
    await networks.open(undefined);
    await networks.open('mobilenet-v2');
    expect(read).toEqual(['mobilenet-v2.json']);
  });

  test('of an unknown network is the list, and reads nothing', async () => {
    const { networks, read } = networksOf();
    await networks.open('mobilenet-v99');
    expect([networks.graphs.value, read]).toEqual([{}, []]);
  });

  test('that is left before the list has come keeps its graph apart from that of the next', async () => {
    const { networks } = networksOf();
    await Promise.all([networks.open('mobilenet-v2'), networks.open('alexnet')]);
    expect(networks.shownId.value).toBe('alexnet');
    expect(Object.keys(networks.graphs.value).sort()).toEqual(['alexnet', 'mobilenet-v2']);
  });
});

describe('measuring', () => {
  test.each([
    [['alexnet'], 'alexnet'],
    [['alexnet', 'mobilenet-v2'], 'Popular networks'],
  ])('of %j starts a study of them on the preferred backend', async (ids, name) => {
    const { networks, started } = networksOf();
    networks.measureNetworks(ids);
    await settle();
    expect(started.map(({ definition }) => definition)).toMatchObject([
      {
        name,
        backend: 'webgpu',
        allowSoftwareAdapter: true,
        space: { kind: 'networks' },
        sampling: { kind: 'named', ids },
      },
    ]);
  });

  test('that fails is a notice', async () => {
    const { networks, notices } = networksOf();
    networks.profileNetwork('alexnet');
    await settle();
    expect(titlesOf(notices)).toEqual(['That did not work']);
  });
});
