import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePredictor } from '../../../../src/predict/estimators/model';
import { MAX_FILE_BYTES, parsePredictor, parsePredictorText } from '../../../../src/predict/file/parse-predictor';
import {
  PREDICTOR_SCHEMA_VERSION,
  type PredictorContent,
  type PredictorFile,
  predictorDigest,
  predictorFile,
} from '../../../../src/predict/file/predictor-file';
import { predictorProblemText } from '../../../../src/share/bundle/problems';
import { keptPredictor } from '../../../support/kept-predictor';
import { edgeCellRows } from '../../../support/training-rows';

const kept = keptPredictor();
const file = predictorFile(kept);
const { digest: _, ...content } = file;
/** With a digest that is right for what was changed. */
const changed = (change: Partial<PredictorContent>): PredictorFile => {
  const other = { ...content, ...change };
  return { ...other, digest: predictorDigest(other) };
};
const asked = edgeCellRows(40, 1, 3);

test('what is written is read again: all that is known of it, and every prediction to the last bit', () => {
  const read = parsePredictorText(JSON.stringify(file));
  if (!read.ok) throw new Error(read.error.code);
  const { predictor, ...about } = read.value;
  const { predictor: own, ...known } = kept;
  expect(about).toStrictEqual(known);
  expect({ ...predictor, model: {} }).toStrictEqual({ ...own, model: {} });
  expect(asked.map(compilePredictor(predictor.model))).toEqual(asked.map(compilePredictor(own.model)));
  expect(predictorFile(read.value)).toStrictEqual(file);
});

describe('files that earlier versions wrote', () => {
  /** Predictions of version 1 for six of the cells, as it made them. */
  const PINNED_MS = [21.4565, 15.6062, 14.2374, 11.2847, 16.6127, 10.3858];

  test('version 1', () => {
    const text = readFileSync(new URL('../../../upgrades/predictor-v1.json', import.meta.url), 'utf8');
    const read = parsePredictorText(text);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.provenance.deviceName).toBe('Pixel 8');
    expect(asked.slice(0, 6).map(compilePredictor(read.value.predictor.model))).toEqual(PINNED_MS);
  });
});

test('names are clean, whatever their writer let through', () => {
  const hostile = changed({
    provenance: {
      ...content.provenance,
      study: { id: content.provenance.study.id, name: 'Quick\u202e study\u0000' },
      deviceName: '\u200b\u2066\n',
    },
  });
  expect(parsePredictorText(JSON.stringify(hostile))).toMatchObject({
    ok: true,
    value: { provenance: { study: { name: 'Quick study' }, deviceName: '' } },
  });
});

const otherNames = { ...file.features, features: [...file.features.features.slice(0, -1), 'width'] };
const narrowModel = { kind: 'ridge', line: { intercept: 1, coefficients: [1] }, floorMs: 1 } as const;

test.each<[string, unknown, string, RegExp]>([
  ['a study', { schemaVersion: 3, study: {}, measurements: [] }, 'not-a-predictor', /holds no predictor/],
  ['no object', null, 'not-a-predictor', /holds no predictor/],
  ['a newer version', { ...file, schemaVersion: PREDICTOR_SCHEMA_VERSION + 1 }, 'newer-version', /format 2.*up to 1/],
  ['a field too many', { ...file, colour: 'red' }, 'damaged', /At colour/],
  ['another backend written into it', { ...file, backend: 'wasm' }, 'damaged', /At digest: the content is not what/],
  ['a field too few', { ...file, backend: undefined }, 'damaged', /At backend/],
  [
    'other features',
    changed({ features: otherNames }),
    'other-features',
    /number 8 of a network is width there and depth here/,
  ],
  [
    'a model of other widths',
    changed({ predictor: { estimator: 'ridge', model: narrowModel } }),
    'damaged',
    /At predictor.model: it has not 8 coefficients/,
  ],
])('%s is refused with a sentence', (_, bad, code, words) => {
  const read = parsePredictor(bad);
  if (read.ok) throw new Error('it was read');
  expect(read.error.code).toBe(code);
  const { title, detail } = predictorProblemText(read.error);
  expect(`${title}. ${detail}`).toMatch(words);
});

test('text that is no JSON, or endless, is refused', () => {
  expect(parsePredictorText('{"schemaVersion": 1')).toMatchObject({ ok: false, error: { code: 'not-json' } });
  expect(parsePredictorText(' '.repeat(MAX_FILE_BYTES + 1))).toMatchObject({ ok: false, error: { code: 'too-large' } });
});

test('a file that was changed anywhere is refused, or says the same', () => {
  const text = JSON.stringify(file);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'A', '"', '}', '-', '9', 'z'), (at, char) => {
      const read = parsePredictorText(text.slice(0, at) + char + text.slice(at + 1));
      if (!read.ok) return;
      expect(predictorFile(read.value)).toStrictEqual(file);
    }),
    { numRuns: 300 },
  );
});
