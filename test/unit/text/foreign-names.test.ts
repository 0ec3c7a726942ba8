import { expect, test } from 'vitest';
import { architectureTitle, givenDeviceName, quoted, studyName, studyOnDevice } from '../../../src/text/foreign-names';
import { recordOf } from '../../support/gallery/fixtures';

const own = recordOf({ preset: 'smoke', deviceName: 'Pixel 8' });
const received = { ...own, origin: 'shared' } as const;

test('a name of this device stands as it is, one that a sender chose in quotation marks', () => {
  expect([studyName(own), givenDeviceName(own), studyOnDevice(own)]).toEqual([
    'Smoke study',
    'Pixel 8',
    'Smoke study on Pixel 8',
  ]);
  expect([studyName(received), givenDeviceName(received), studyOnDevice(received)]).toEqual([
    '“Smoke study”',
    '“Pixel 8”',
    '“Smoke study” on “Pixel 8”',
  ]);
});

test('a device without a name has none to quote', () => {
  const nameless = { ...received, deviceName: '' };
  expect([givenDeviceName(nameless), studyOnDevice(nameless)]).toEqual(['', '“Smoke study”']);
});

test.each(['x” by its sender. Checked by this page “y', 'x" "y', '„x‟', '«x»'])(
  '%s cannot close the quotation',
  (words) => {
    expect(quoted(words).slice(1, -1)).not.toMatch(/["“”„‟«»]/);
  },
);

test('a custom model is quoted as a heading, and any other network is not', () => {
  expect(architectureTitle({ kind: 'own-model', digest: 'a'.repeat(64), name: 'Kitchen net' })).toBe('“Kitchen net”');
  expect(architectureTitle({ kind: 'networks', id: 'resnet18' })).toBe('resnet18');
});
