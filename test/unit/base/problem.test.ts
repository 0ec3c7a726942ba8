import { expect, test } from 'vitest';
import { messageOf } from '../../../src/base/problem';

test.each([
  ['an error', new TypeError('No such field.'), 'No such field.'],
  ['what has a message and is no error', { message: 'Out of memory.' }, 'Out of memory.'],
  ['a text', 'stopped', 'stopped'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
])('the message of %s', (_, thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
