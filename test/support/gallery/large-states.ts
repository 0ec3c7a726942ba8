import { packRecord, unpackOverview } from '../../../src/measure/record/overview';
import { largeStudy } from '../large-study';
import type { GalleryState, GalleryStudy } from './gallery-state';

function studied(
  home: GalleryState,
  cells: number,
  change: (study: GalleryStudy) => Partial<GalleryStudy> = () => ({}),
): GalleryState {
  const study: GalleryStudy = {
    ...unpackOverview(packRecord(largeStudy(cells))),
    fit: { state: 'stopped' },
    stored: true,
  };
  return { ...home, screen: { name: 'study', id: study.record.id }, study: { ...study, ...change(study) } };
}

const trialAt = ({ record }: GalleryStudy, position: number): string => record.measurements[position].trialId;

/** Large studies, and the samples of a cell on their way. */
export const largeStates = (home: GalleryState): Readonly<Record<string, () => GalleryState>> => ({
  'large-study': () => studied(home, 10_000),
  'large-opening': () => ({ ...home, screen: { name: 'study', id: 'x' }, trialsRead: 3250 }),
  'large-reading': () => studied(home, 60, (study) => ({ samples: { trialId: trialAt(study, 4), state: 'reading' } })),
  'large-unread': () =>
    studied(home, 60, (study) => ({
      samples: {
        trialId: trialAt(study, 4),
        state: 'failed',
        problem: {
          title: 'This browser does not let the page store anything',
          detail: 'Private windows and blocked site data do this. Allow site data for this page, then reload.',
        },
      },
    })),
});
