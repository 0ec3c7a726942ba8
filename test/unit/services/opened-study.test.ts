import { effect } from '@preact/signals';
import { expect, test } from 'vitest';
import { createOpenedStudy } from '../../../src/services/opened-study';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf();
const other = { ...record, id: 'another' };

test('is none until one is opened, and then the last one', () => {
  const opened = createOpenedStudy();
  expect(opened.study.value).toBeUndefined();
  expect(opened.isOpen(record.id)).toBe(false);
  opened.open({ record, stored: true });
  expect([opened.isOpen(record.id), opened.isOpen(other.id)]).toEqual([true, false]);
  opened.open({ record: other, stored: false });
  expect([opened.isOpen(record.id), opened.isOpen(other.id)]).toEqual([false, true]);
});

test('while the next one is read, none is open', () => {
  const opened = createOpenedStudy();
  opened.open({ record, stored: true });
  opened.showReading(250);
  expect([opened.study.value, opened.trialsRead.value]).toEqual([undefined, 250]);
  opened.open({ record: other, stored: true });
  expect(opened.trialsRead.value).toBeUndefined();
});

test('its record is changed only where it is still open', () => {
  const opened = createOpenedStudy();
  opened.open({ record, stored: true });
  opened.changeRecord(record.id, (now) => ({ ...now, deviceName: 'Pixel 8' }));
  opened.changeRecord(other.id, (now) => ({ ...now, deviceName: 'Galaxy' }));
  expect(opened.study.value?.record.deviceName).toBe('Pixel 8');
  opened.open({ record: other, stored: true });
  opened.changeRecord(record.id, (now) => ({ ...now, deviceName: 'Galaxy' }));
  expect(opened.study.value?.record.deviceName).toBe('');
});

test('what was asked about it goes with it, and late answers are dropped', () => {
  const opened = createOpenedStudy();
  const answer = opened.perStudy('none');
  opened.open({ record, stored: true });
  answer.set(record.id, 'first');
  expect(answer.signal.value).toBe('first');
  opened.open({ record: other, stored: true });
  expect(answer.signal.value).toBe('none');
  answer.set(record.id, 'late');
  expect(answer.signal.value).toBe('none');
});

test('nobody sees the state of one study beside another', () => {
  const opened = createOpenedStudy();
  const answer = opened.perStudy('none');
  const seen: string[] = [];
  effect(() => void seen.push(`${opened.study.value?.record.id}: ${answer.signal.value}`));
  opened.open({ record, stored: true });
  answer.set(record.id, 'first');
  opened.open({ record: other, stored: true });
  expect(seen).toEqual(['undefined: none', `${record.id}: none`, `${record.id}: first`, 'another: none']);
});
