import type { GraphConstant } from './graph-operators';
import type { ModelJson, WeightSpec } from './model-json';

/** A weight whose values the topology reader needs, with its byte range in the concatenated weight files. */
export interface SmallConstant {
  readonly spec: WeightSpec;
  readonly beginByte: number;
  readonly endByte: number;
}

/** Axes, shapes and paddings are short; of floats only single ones matter. */
const MAX_INTEGERS = 64;

/** The constants of a GraphDef that determine operators: axes, shapes, paddings, scalar factors. */
export function smallConstants({ format, groups }: Pick<ModelJson, 'format' | 'groups'>): SmallConstant[] {
  if (format === 'layers-model') return [];
  let beginByte = 0;
  const found: SmallConstant[] = [];
  for (const spec of groups.flatMap(({ weights }) => weights)) {
    const endByte = beginByte + spec.fileBytes;
    const most = spec.dtype === 'int32' ? MAX_INTEGERS : 1;
    if ((spec.dtype === 'int32' || spec.dtype === 'float32') && spec.elements <= most)
      found.push({ spec, beginByte, endByte });
    beginByte = endByte;
  }
  return found;
}

/** The numbers of a weight from its bytes; undefined for half floats, which decide nothing. */
export function decodeConstant({ spec }: SmallConstant, bytes: Uint8Array): readonly number[] | undefined {
  const { elements, dtype, quantization } = spec;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (quantization?.dtype === 'float16') return undefined;
  return Array.from({ length: elements }, (_, i) => {
    if (quantization === undefined)
      return dtype === 'int32' ? view.getInt32(4 * i, true) : view.getFloat32(4 * i, true);
    const step = quantization.dtype === 'uint8' ? view.getUint8(i) : view.getUint16(2 * i, true);
    const value = step * (quantization.scale ?? 1) + (quantization.min ?? 0);
    return dtype === 'int32' ? Math.round(value) : value;
  });
}

/** Every weight of the model by name, with values where they were read. */
export function constantsOf(
  { groups }: Pick<ModelJson, 'groups'>,
  values: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, GraphConstant> {
  return new Map(
    groups
      .flatMap(({ weights }) => weights)
      .map(({ name, shape }): [string, GraphConstant] => {
        const known = values.get(name);
        return [name, known === undefined ? { shape } : { shape, values: known }];
      }),
  );
}
