import { integerAttribute } from '../graph-def';
import { type CountedNode, type GraphTensor, integersAt, tensor, valued } from './graph-values';
import { Uncountable } from './macs-tally';

interface Axis {
  readonly begin: number;
  readonly count: number;
  readonly stride: number;
  /** Whether one place is taken and the axis falls away. */
  readonly isShrunk: boolean;
}

/** Bit i of a mask stands for entry i of the slice, an ellipsis and new axes among them. */
export function stridedSlice(site: CountedNode): readonly GraphTensor[] {
  const { shape, values } = tensor(site, 0);
  const [begins, ends, strides] = [1, 2, 3].map((place) => integersAt(site, place));
  const bit = (name: string, i: number): boolean => ((integerAttribute(site.node, name, 0) >> i) & 1) === 1;
  const newAxes = begins.filter((_, i) => bit('new_axis_mask', i) && !bit('ellipsis_mask', i)).length;
  const output: number[] = [];
  const axes: Axis[] = [];
  const whole = (length: number): void => {
    axes.push({ begin: 0, count: length, stride: 1, isShrunk: false });
    output.push(length);
  };
  begins.forEach((_, i) => {
    if (bit('ellipsis_mask', i)) {
      const spanned = shape.length - (begins.length - newAxes - 1);
      for (let k = 0; k < spanned; k++) whole(shape[axes.length]);
    } else if (bit('new_axis_mask', i)) output.push(1);
    else {
      const axis = axisAt(i, shape[axes.length]);
      axes.push(axis);
      if (!axis.isShrunk) output.push(axis.count);
    }
  });
  while (axes.length < shape.length) whole(shape[axes.length]);
  const [first] = axes;
  const known =
    shape.length === 1 && values !== undefined
      ? Array.from({ length: first.count }, (_, k) => values[first.begin + k * first.stride])
      : undefined;
  return [valued(output, known)];

  function axisAt(i: number, length: number | undefined): Axis {
    const stride = strides[i];
    if (length === undefined || !stride) throw new Uncountable('of more axes than there are');
    const [least, most] = stride > 0 ? [0, length] : [-1, length - 1];
    const place = (index: number): number => Math.min(most, Math.max(least, index < 0 ? index + length : index));
    const isShrunk = bit('shrink_axis_mask', i);
    const begin = bit('begin_mask', i) && !isShrunk ? (stride > 0 ? 0 : length - 1) : place(begins[i]);
    if (isShrunk) return { begin, count: 1, stride: 1, isShrunk };
    const end = bit('end_mask', i) ? (stride > 0 ? length : -1) : place(ends[i]);
    return { begin, count: Math.max(0, Math.ceil((end - begin) / stride)), stride, isShrunk };
  }
}
