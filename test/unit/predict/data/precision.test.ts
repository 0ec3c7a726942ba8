import { expect, test } from 'vitest';
import { drawToFront, seededRandom } from '../../../../src/base/random';
import { drawSome, drawWithRepeats, precisionsOf } from '../../../../src/predict/data/precision';

test('a row counts less, the more its noise exceeds what models miss anyhow; one of unknown noise counts fully', () => {
  const [unknown, exact, fair, noisy] = precisionsOf([{}, { deviation: 0 }, { deviation: 0.02 }, { deviation: 0.2 }]);
  expect([unknown, exact, fair]).toEqual([1, 1, 0.5]);
  expect(noisy).toBeCloseTo(1 / 101, 12);
});

const weights = [1, 1, 4, 0.01, 4];

test('with repeats, each place comes as often as its weight says', () => {
  const random = seededRandom(1);
  const counts = new Array<number>(5).fill(0);
  for (let round = 0; round < 2000; round++) for (const place of drawWithRepeats(random, weights)) counts[place]++;
  counts.forEach((count, place) => {
    expect(count / 10_000).toBeGreaterThan((0.9 * weights[place]) / 10.01 - 0.002);
    expect(count / 10_000).toBeLessThan((1.1 * weights[place]) / 10.01 + 0.002);
  });
});

test('without repeats, no place is lost, and the first is drawn as its weight says', () => {
  const random = seededRandom(2);
  const order = Int32Array.of(0, 1, 2, 3, 4);
  let heavyFirst = 0;
  for (let round = 0; round < 2000; round++) {
    drawSome(order, weights, 3, random);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
    if (order[0] === 2) heavyFirst++;
  }
  expect(heavyFirst / 2000).toBeGreaterThan(0.36);
  expect(heavyFirst / 2000).toBeLessThan(0.44);
});

test('equal weights draw what no weights would', () => {
  const flat = new Array<number>(9).fill(0.5);
  const [order, drawn] = [Int32Array.from(flat.keys()), Int32Array.from(flat.keys())];
  drawSome(order, flat, 4, seededRandom(3));
  drawToFront(drawn, 4, seededRandom(3));
  expect(order).toEqual(drawn);
  expect(drawWithRepeats(seededRandom(4), flat)).toHaveLength(9);
});
