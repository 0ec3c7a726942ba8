import { sumBy } from '../../base/aggregate';
import { quote } from '../../base/quote';
import { err, ok } from '../../base/result';
import type { ModelJson, WeightSpec } from './model-json';
import type { Checked } from './problems';

/** Texts that are read for their lengths, one after the other. What measured models hold are messages of assertions. */
const MAX_TEXTS = 1024;
const LENGTH_BYTES = 4;

/**
 * The model with the bytes of every text in its weights, whose lengths stand before them in the files. Throws what the
 * browser throws where it cannot read the files.
 */
export async function withTextSizes(model: ModelJson, weights: Blob): Promise<Checked<ModelJson>> {
  const specs = model.groups.flatMap((group) => group.weights);
  const texts = specs.filter(({ dtype }) => dtype === 'string');
  if (texts.length === 0) return ok(model);
  if (sumBy(texts, ({ elements }) => elements) > MAX_TEXTS)
    return err({
      code: 'unsupported',
      detail: `The weight ${quote(texts[0].name)} is a list of words. Convert the part of the model that takes numbers.`,
    });
  const sizes = new Map<WeightSpec, number>();
  let begin = 0;
  for (const spec of specs) {
    const bytes = spec.dtype === 'string' ? await textBytes(weights, begin, spec.elements) : spec.fileBytes;
    sizes.set(spec, bytes);
    begin += bytes;
  }
  if (begin !== weights.size)
    return err({
      code: 'wrong-size',
      names: model.groups.flatMap(({ paths }) => paths),
      foundBytes: weights.size,
      expectedBytes: begin,
    });
  const groups = model.groups.map((group) => ({
    ...group,
    weights: group.weights.map((spec) => ({ ...spec, fileBytes: sizes.get(spec) ?? spec.fileBytes })),
  }));
  return ok({ ...model, groups });
}

async function textBytes(weights: Blob, begin: number, count: number): Promise<number> {
  let end = begin;
  for (let i = 0; i < count && end < weights.size; i++) {
    const view = new DataView(await weights.slice(end, end + LENGTH_BYTES).arrayBuffer());
    end += LENGTH_BYTES + (view.byteLength < LENGTH_BYTES ? 0 : view.getUint32(0, true));
  }
  return end - begin;
}
