import { type Random, randomInt } from '../../../src/base/random';

/** What JSON holds. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Numbers that code forgets: bounds of formats, of doubles, of days, and their neighbours. */
const ODD_NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.5,
  2 ** 31,
  2 ** 32,
  2 ** 49,
  2 ** 53 - 1,
  2 ** 53,
  1e-9,
  9e-10,
  1e-300,
  5e-324,
  1e308,
  Number.MAX_VALUE,
  86_400_000,
  86_400_001,
  8.64e15,
  1e21,
  0.1 + 0.2,
];

/** Strings that code forgets: none, long, markup, no letters, lone surrogates, overrides of direction, formulas. */
const ODD_STRINGS: readonly string[] = [
  '',
  ' ',
  'x'.repeat(80),
  'x'.repeat(3000),
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  '\u202Eabc',
  '\u200B\u200B',
  '\uD800',
  'a\u0301'.repeat(40),
  '\u0000\u0007',
  '=1+1',
  '0000000000000000',
  'NaN',
  '1e999',
];

const pick = <T>(random: Random, items: readonly T[]): T => items[randomInt(random, items.length)];

/** A copy with one to a few changes, most of them small: so that many of the results are still accepted. */
export function mutated(json: Json, random: Random): Json {
  const copy: Json = structuredClone(json);
  const changes = 1 + randomInt(random, random() < 0.2 ? 6 : 2);
  let changed = copy;
  for (let i = 0; i < changes; i++) changed = changeSomewhere(changed, random);
  return changed;
}

/** Walks down a random path: the deep parts of a study are most of it. */
function changeSomewhere(json: Json, random: Random): Json {
  if (typeof json !== 'object' || json === null) return changeLeaf(json, random);
  const keys = Object.keys(json);
  if (keys.length === 0 || random() < 0.08) return changeContainer(json, random);
  const key = pick(random, keys);
  if (Array.isArray(json)) json[Number(key)] = changeSomewhere(json[Number(key)], random);
  else json[key] = changeSomewhere(json[key], random);
  return json;
}

function changeLeaf(leaf: null | boolean | number | string, random: Random): Json {
  if (random() < 0.04) return pick<Json>(random, [null, true, 0, '', [], {}]);
  switch (typeof leaf) {
    case 'number':
      return changeNumber(leaf, random);
    case 'string':
      return changeString(leaf, random);
    case 'boolean':
      return !leaf;
    default:
      return 0;
  }
}

function changeNumber(number: number, random: Random): number {
  const kind = random();
  if (kind < 0.4) return pick(random, ODD_NUMBERS);
  if (kind < 0.6) return number + pick(random, [1, -1, 2]);
  if (kind < 0.85) return number * 10 ** (8 * random() - 4);
  return Math.round(number * random());
}

function changeString(text: string, random: Random): string {
  if (random() < 0.6) return pick(random, ODD_STRINGS);
  const at = randomInt(random, text.length + 1);
  const hex = pick(random, [...'0123456789abcdef']);
  return random() < 0.5 ? text.slice(0, at) + hex + text.slice(at + 1) : text.slice(0, at) + text.slice(at + 1);
}

function changeContainer(json: Json[] | { [key: string]: Json }, random: Random): Json {
  if (random() < 0.05) return pick<Json>(random, [null, 0, '', [], {}]);
  return Array.isArray(json) ? changeList(json, random) : changeFields(json, random);
}

function changeList(list: Json[], random: Random): Json[] {
  if (list.length === 0) return [0];
  const at = randomInt(random, list.length);
  const other = randomInt(random, list.length);
  switch (randomInt(random, 5)) {
    case 0:
      return list.filter((_, i) => i !== at);
    case 1:
      return [...list.slice(0, at + 1), structuredClone(list[at]), ...list.slice(at + 1)];
    case 2:
      return list.toReversed();
    case 3:
      return list.slice(0, at);
    default:
      [list[at], list[other]] = [list[other], list[at]];
      return list;
  }
}

function changeFields(fields: { [key: string]: Json }, random: Random): Json {
  const keys = Object.keys(fields);
  if (keys.length === 0) return { [pick(random, ODD_STRINGS)]: 0 };
  const key = pick(random, keys);
  const entries = Object.entries(fields);
  switch (randomInt(random, 4)) {
    case 0:
      return Object.fromEntries(entries.filter(([name]) => name !== key));
    case 1:
      return { ...fields, [pick(random, ODD_STRINGS)]: structuredClone(fields[key]) };
    case 2:
      return Object.fromEntries(entries.reverse());
    default:
      return { ...fields, [key]: structuredClone(fields[pick(random, keys)]) };
  }
}

/** A text with a few characters changed, cut off, doubled or moved. */
export function mutatedText(text: string, random: Random): string {
  const at = randomInt(random, text.length + 1);
  const to = Math.min(text.length, at + randomInt(random, 40));
  switch (randomInt(random, 4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(randomInt(random, 256)) + text.slice(at + 1);
  }
}

/** Bytes with a few of them changed, cut off, or followed by others. */
export function mutatedBytes(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  if (random() < 0.1) return bytes.slice(0, randomInt(random, bytes.length + 1));
  const copy = Uint8Array.from([...bytes, ...Array.from({ length: random() < 0.1 ? 8 : 0 }, () => 0)]);
  for (let changes = 1 + randomInt(random, 4); changes > 0; changes--) {
    // The columns stand at the end, behind a long header.
    const from = random() < 0.7 ? Math.max(0, copy.length - 120) : 0;
    const at = from + randomInt(random, copy.length - from);
    copy[at] = random() < 0.5 ? copy[at] ^ (1 << randomInt(random, 8)) : randomInt(random, 256);
  }
  return copy;
}
