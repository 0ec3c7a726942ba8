import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { ConstantPool, POOL_BUDGET_BYTES } from '../../../../../../workers/measure/runtimes/tfjs/constant-pool';
import type { Constant } from '../../../../../../workers/measure/runtimes/tfjs/operators/lowering';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

let drawn: string[];
beforeEach(() => {
  drawn = [];
});

/** So many float32 of one value. */
const constant = (key: string, length: number): Constant => ({
  shape: [length],
  key,
  values() {
    drawn.push(key);
    return new Float32Array(length).fill(length);
  },
});
const KIB = 256;

test('what was taken once is there for the next network, on the backend already', () => {
  const pool = new ConstantPool();
  const tensor = pool.take(constant('a', 3));
  expect([...tensor.dataSync()]).toEqual([3, 3, 3]);
  pool.giveBack([tensor]);
  expect(pool.take(constant('a', 3))).toBe(tensor);
  expect(drawn).toEqual(['a']);
});

test('another key or another shape is another constant', () => {
  const pool = new ConstantPool();
  const [a, b] = [pool.take(constant('a', 4)), pool.take(constant('b', 4))];
  const square = pool.take({ ...constant('a', 4), shape: [2, 2] });
  expect(new Set([a, b, square]).size).toBe(3);
  expect(square.shape).toEqual([2, 2]);
  expect(pool.take({ shape: [1], key: 'axes', values: () => Int32Array.of(1) }).dtype).toBe('int32');
});

test('counts what it holds, in use or not, as tfjs does', () => {
  const before = tf.memory();
  const pool = new ConstantPool();
  expect(pool.held).toEqual({ tensors: 0, bytes: 0 });
  const taken = [pool.take(constant('a', KIB)), pool.take(constant('b', 2 * KIB)), pool.take(constant('a', KIB))];
  expect(pool.held).toEqual({ tensors: 2, bytes: 3 * 1024 });
  pool.giveBack(taken);
  expect(pool.held).toEqual({ tensors: 2, bytes: 3 * 1024 });
  expect(tf.memory().numTensors - before.numTensors).toBe(2);
  expect(tf.memory().numBytes - before.numBytes).toBe(3 * 1024);
});

test('above its budget it lets go of what was used longest ago', () => {
  const before = tf.memory().numTensors;
  const pool = new ConstantPool(3 * 1024);
  for (const key of ['a', 'b', 'c']) pool.giveBack([pool.take(constant(key, KIB))]);
  expect(pool.held.tensors).toBe(3);
  pool.giveBack([pool.take(constant('a', KIB))]);
  pool.giveBack([pool.take(constant('d', KIB))]);
  expect(pool.held).toEqual({ tensors: 3, bytes: 3 * 1024 });
  expect(tf.memory().numTensors - before).toBe(3);
  drawn = [];
  for (const key of ['a', 'c', 'd']) pool.giveBack([pool.take(constant(key, KIB))]);
  expect(drawn).toEqual([]);
  pool.giveBack([pool.take(constant('b', KIB))]);
  expect(drawn).toEqual(['b']);
});

test('never lets go of what is in use, whatever the budget', () => {
  const pool = new ConstantPool(1024);
  const own = ['a', 'b', 'c', 'd'].map((key) => pool.take(constant(key, KIB)));
  expect(pool.held.bytes).toBe(4 * 1024);
  // What another gives back in the meantime leaves these alone.
  pool.giveBack([pool.take(constant('e', KIB))]);
  for (const tensor of own) expect(tensor.isDisposed).toBe(false);
  expect(pool.held).toEqual({ tensors: 4, bytes: 4 * 1024 });
  pool.giveBack(own);
  expect(pool.held).toEqual({ tensors: 1, bytes: 1024 });
  expect(own.map((tensor) => tensor.isDisposed)).toEqual([true, true, true, false]);
});

test('one that alone is above the budget goes with its network', () => {
  const pool = new ConstantPool(100);
  const large = pool.take(constant('large', KIB));
  pool.giveBack([large]);
  expect(large.isDisposed).toBe(true);
  expect(pool.held).toEqual({ tensors: 0, bytes: 0 });
});

test('keeps 192 MiB unless told', () => {
  expect(POOL_BUDGET_BYTES).toBe(201_326_592);
});
