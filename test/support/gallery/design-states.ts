import type { DesignState } from '../../../src/screens/design/state';
import { draftOfPreset, withSpace } from '../../../src/study/draft/draft';
import type { GalleryState } from './gallery-state';

/** The study designer in every state that looks different. */
export function designStates(home: GalleryState, software: GalleryState): Readonly<Record<string, () => GalleryState>> {
  const quick = draftOfPreset('quick', ['webgpu'], 2_718_281);
  const designing = (change: Partial<DesignState>, base = home): GalleryState => ({
    ...base,
    screen: { name: 'design' },
    design: { draft: quick, estimate: { state: 'none' }, ...change },
  });
  const several = { ...quick, backends: ['webgpu', 'webgl', 'wasm'] as const };
  return {
    'design-quick': () => designing({}),
    'design-software': () => designing({}, software),
    'design-looking': () =>
      designing({ draft: { ...quick, backends: [] } }, { ...home, capabilities: { state: 'probing' } }),
    'design-several': () =>
      designing({
        draft: several,
        estimate: {
          state: 'known',
          backends: [
            { backend: 'webgpu', state: 'known', estimate: { lowMs: 150_000, highMs: 380_000 }, networks: 3 },
            { backend: 'webgl', state: 'known', estimate: { lowMs: 210_000, highMs: 560_000 }, networks: 3 },
            { backend: 'wasm', state: 'failed', reason: 'No answer within 20 seconds.' },
          ],
        },
      }),
    'design-probing': () =>
      designing({
        draft: several,
        estimate: { state: 'probing', backend: 'webgl', visits: 7, planned: 18, remainingMs: 6000 },
      }),
    'design-wrong': () =>
      designing({
        draft: {
          ...quick,
          backends: [],
          texts: { ...quick.texts, name: '', count: '0', looks: '5, 3', targetHalfWidth: 'five' },
        },
        loaded: {
          isProblem: true,
          text: 'This is not a study that this version can run: protocol.looks.1: Invalid value: Expected <=100 but received 300.',
        },
      }),
    'design-networks': () =>
      designing({
        draft: withSpace(quick, 'networks'),
        estimate: {
          state: 'known',
          backends: [{ backend: 'webgpu', state: 'known', estimate: { lowMs: 61_000, highMs: 170_000 }, networks: 3 }],
        },
        loaded: { isProblem: false, text: 'All of it is taken over.' },
      }),
    'design-201': () =>
      designing({ draft: { ...withSpace(quick, 'nas-bench-201'), sampling: 'designed', form: 'unfolded' } }),
  };
}
