import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../../../src/base/random';
import { judgedPredictorFacts } from '../../../src/insights/fit-summary';
import { MAX_TIME_MS } from '../../../src/measure/record/times';
import { compilePredictor } from '../../../src/predict/estimators/model';
import { judgePredictor } from '../../../src/predict/file/judge-predictor';
import { parsePredictorText } from '../../../src/predict/file/parse-predictor';
import { type PredictorContent, predictorDigest, predictorFile } from '../../../src/predict/file/predictor-file';
import { importedPrediction } from '../../../src/services/fit/report-predictions';
import { keptPredictor } from '../kept-predictor';
import { edgeCellRows } from '../training-rows';
import { jsonOf } from './bundles';
import { type Json, mutated, mutatedText } from './mutate';

const FILE = jsonOf(predictorFile(keptPredictor()));
const ASKED = edgeCellRows(6, 0, 2);
const ROWS = [3, 700, 15_000].map((index) => ({
  trialId: String(index),
  architecture: { kind: 'nas-bench-201', index } as const,
  latencyMs: 20 + index / 1000,
}));

/** The text of a predictor file, changed; its digest is that of the changed content. */
export function fuzzedPredictor(random: Random): string {
  if (random() < 0.05) return mutatedText(JSON.stringify(FILE), random);
  const changed: Json = mutated(FILE, random);
  if (typeof changed !== 'object' || changed === null || Array.isArray(changed)) return JSON.stringify(changed);
  const { digest: _, ...content } = changed;
  return JSON.stringify({ ...content, digest: predictorDigest(content as unknown as PredictorContent) });
}

/** Opens a predictor and asks it. Throws where an accepted one breaks a law; else gives `accepted` or the refusal's code. */
export function openPredictor(text: string): string {
  const kept = parsePredictorText(text);
  if (!kept.ok) return kept.error.code;
  const again = parsePredictorText(JSON.stringify(predictorFile(kept.value)));
  if (!isDeepStrictEqual(again, kept)) throw new Error('a predictor written again is another one');
  const predictMs = compilePredictor(kept.value.predictor.model);
  for (const ms of ASKED.map(predictMs)) if (!(ms > 0 && ms <= MAX_TIME_MS)) throw new Error(`it predicts ${ms} ms`);
  importedPrediction(kept.value)?.(ROWS[0].architecture);
  const { provenance, predictor } = kept.value;
  const facts = judgedPredictorFacts({
    provenance,
    estimator: predictor.estimator,
    judgement: judgePredictor(kept.value, ROWS),
  });
  const odd = facts.find(
    ({ name, value }) => name !== 'From' && name !== 'Measured on' && /NaN|Infinity|undefined/.test(value),
  );
  if (odd !== undefined) throw new Error(`${odd.name} is ${odd.value}`);
  return 'accepted';
}
