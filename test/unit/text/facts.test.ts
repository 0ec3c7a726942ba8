import { expect, test } from 'vitest';
import type { Fact } from '../../../src/text/facts';
import {
  environmentDetails,
  environmentSummary,
  protocolDetails,
  protocolSummary,
  trialEnvironmentFacts,
} from '../../../src/text/facts';
import { definitionOf, environmentOf } from '../../support/gallery/fixtures';

const environment = environmentOf('webgpu', false);
const factValue = (facts: readonly Fact[], name: string): string | undefined =>
  facts.find((fact) => fact.name === name)?.value;

test('an environment in short leaves out what nobody knows', () => {
  const names = environmentSummary({ ...environment, deviceModel: '' }).map(({ name }) => name);
  expect(names).toEqual(['Platform', 'Browser', 'Adapter', 'Clock step', 'Empty read-back']);
  expect(factValue(environmentSummary(environment), 'Empty read-back')).toBe(
    '1.42\u202fms, the floor of every latency',
  );
});

test('the browser is told without its exact version, which the details hold', () => {
  expect(factValue(environmentSummary(environment), 'Browser')).not.toContain('Mozilla');
  expect(factValue(environmentDetails(environment), 'User agent')).toBe(environment.userAgent);
});

test('flags of a backend are code', () => {
  const flags = environmentDetails(environment).filter(({ code }) => code === 'name');
  expect(flags.map(({ name }) => name)).toEqual(Object.keys(environment.flags));
});

test('a software adapter is called so', () => {
  expect(factValue(trialEnvironmentFacts(environmentOf('webgpu', true), ''), 'Adapter')).toBe(
    'google swiftshader, software',
  );
  expect(trialEnvironmentFacts(environment, 'my phone')[0]).toEqual({ name: 'Device', value: 'my phone' });
});

test('a protocol in short and in full', () => {
  const definition = definitionOf('quick');
  expect(factValue(protocolSummary(definition), 'Timed')).toBe(
    'from the call of one inference to its output read back, 1 image at a time',
  );
  const details = protocolDetails(definition);
  expect(factValue(details, 'Form')).toBe('folded, as deployed');
  expect(factValue(details, 'Threads asked of Wasm')).toBe('left to the browser');
  expect(factValue(details, 'Part measured here')).toBeUndefined();
  expect(factValue(protocolDetails({ ...definition, shard: { index: 1, count: 4 } }), 'Part measured here')).toBe(
    '2 of 4',
  );
});

test('how warm-up ends, by the version of the protocol', () => {
  const { protocol, ...definition } = definitionOf('quick');
  expect(factValue(protocolDetails({ ...definition, protocol }), 'Warm-up')).toMatch(/^until \d+ runs are not faster/);
  const earlier = { ...protocol, version: 2 as const };
  expect(factValue(protocolDetails({ ...definition, protocol: earlier }), 'Warm-up')).toMatch(
    /^until the medians of two windows/,
  );
});
