import { expect, test } from 'vitest';
import { storeProblemText } from '../../../src/store/problems';

test.each([
  ["Cannot read properties of undefined (reading 'x')", "(reading 'x'). What was stored"],
  ['The quota is used up.', 'The quota is used up. What was stored'],
  ['Is it gone?', 'Is it gone? What was stored'],
])('what is safe follows as a sentence of its own: %s', (message, detail) => {
  expect(storeProblemText(new Error(message)).detail).toContain(detail);
});
