import { expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import { fullBundle } from '../../../../src/share/bundle/convert-record';
import { parseBundle } from '../../../../src/share/bundle/parse-bundle';
import { redactDeviceName } from '../../../../src/share/bundle/redact';
import { HOSTILE_NAMES, UNSEEN_NAMES } from '../hostile-names';
import { phoneStudy } from '../phone-study';

const bundle = fullBundle(phoneStudy(3));

test.each(HOSTILE_NAMES)('%s in the names of a file', (_what, raw, clean) => {
  const parsed = parseBundle({ ...bundle, deviceName: raw, study: { ...bundle.study, name: raw } });
  expect(parsed).toMatchObject({ ok: true, value: { deviceName: clean, study: { name: clean } } });
});

test.each(UNSEEN_NAMES)('%j as the names of a file', (name) => {
  const parsed = parseBundle({ ...bundle, deviceName: name, study: { ...bundle.study, name } });
  expect(parsed).toMatchObject({ ok: true, value: { deviceName: '', study: { name: 'Unnamed study' } } });
});

test.each(HOSTILE_NAMES)('%s in a file’s environment, which no page writes, refuses the file', (_what, raw) => {
  const [id] = Object.keys(bundle.environments);
  const environment = { ...bundle.environments[id], adapter: { name: raw, software: false } };
  const text = JSON.stringify({ ...bundle, environments: { [environmentId(environment)]: environment } });
  const parsed = parseBundle(JSON.parse(text.replaceAll(id, environmentId(environment))));
  expect(parsed).toMatchObject({ ok: false, error: { reason: 'its key is not the hash of its content' } });
});

test('a device name leaves clean, and is not cut through a character', () => {
  expect(redactDeviceName(' Pixel\u202e 8 ')).toBe('Pixel 8');
  expect(redactDeviceName(`${'a'.repeat(79)}😀`)).toBe('a'.repeat(79));
});
