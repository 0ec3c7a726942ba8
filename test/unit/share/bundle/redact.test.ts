import { expect, test } from 'vitest';
import { fullBundle, summaryBundle } from '../../../../src/share/bundle/convert-record';
import { redactEnvironment } from '../../../../src/share/bundle/redact';
import { PHONE, phoneStudy } from '../phone-study';

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
    'Chrome 156',
    'Linux',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36 Edg/155.0.0.0',
    'Edge 155',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
    'Samsung Internet 29',
    'Android',
  ],
  ['Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 'Firefox 153', 'Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
    'Safari 26',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'Safari 26',
    'macOS',
  ],
  ['my secret browser of 1997', 'other browser', ''],
])('%s', (userAgent, browser, platform) => {
  const redacted = redactEnvironment({ ...PHONE, userAgent, platform: '' });
  expect([redacted.userAgent, redacted.platform]).toStrictEqual([browser, platform]);
  expect(redactEnvironment(redacted)).toStrictEqual(redacted);
});

test('a link keeps the GPU, the flags and the name the person typed, and neither model, versions nor raw samples', () => {
  const text = JSON.stringify(summaryBundle(phoneStudy(2)));
  for (const kept of [
    'Mali-G715',
    'WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE',
    'The phone on my desk',
    '"Android"',
    '"Chrome 156"',
    '"deviceMemoryGib":8',
    '"precision":"float32"',
  ]) {
    expect(text).toContain(kept);
  }
  for (const left of [
    'Pixel',
    'Mozilla',
    '16.0.0',
    '156.0.7312.40',
    'samplesMs',
    'totalsMs',
    'battery',
    'dispatchMs',
    '0.004999999888241291',
  ])
    expect(text).not.toContain(left);
});

test('the full bundle keeps everything', () => {
  const text = JSON.stringify(fullBundle(phoneStudy(2)));
  for (const kept of [
    'Pixel',
    'Mozilla',
    '16.0.0',
    '156.0.7312.40',
    'samplesMs',
    'totalsMs',
    'battery',
    'dispatchMs',
    '0.004999999888241291',
  ])
    expect(text).toContain(kept);
});
