import { sumBy } from '../../../src/base/aggregate';
import type { ArchitectureFeatures } from '../../../src/features/feature-vector';
import { type ListedOperator, listedWork, type OperatorWork } from './listed-operator';

/** Kinds of work that a GPU does by kernels of their own, and so at a speed of their own. */
export const OPERATOR_CLASSES = [
  'pointwiseConv',
  // Those that libraries compute by Winograd's transform.
  'plainConv3x3',
  'otherConv',
  'groupedConv',
  'depthwiseConv',
  'dense',
  'pool',
  'mean',
  'concat',
] as const;
export type OperatorClass = (typeof OPERATOR_CLASSES)[number];

/**
 * A network as numbers, from the list of its operators alone: for every class the MACs, elements read, elements written
 * and parameters, in millions, and the operators. A line in these is a sum over operators whose speed each class has to
 * itself. The counts of the one view are the same over all classes.
 */
export function listedFeatures(operators: readonly ListedOperator[]): ArchitectureFeatures {
  const works = operators.map((operator) => ({ operatorClass: classOf(operator), ...listedWork(operator) }));
  const features = OPERATOR_CLASSES.flatMap((name) =>
    totals(works.filter(({ operatorClass }) => operatorClass === name)),
  );
  const counts = totals(works);
  return { features, megaMacs: counts[0], views: [{ counts, detail: features }] };
}

function totals(works: readonly OperatorWork[]): number[] {
  const mega = (of: (work: OperatorWork) => number): number => sumBy(works, of) / 1e6;
  return [
    mega(({ macs }) => macs),
    mega(({ elementsRead }) => elementsRead),
    mega(({ elementsWritten }) => elementsWritten),
    mega(({ params }) => params),
    works.length,
  ];
}

function classOf({ kind, kernel, stride }: ListedOperator): OperatorClass {
  switch (kind) {
    case 'CONV_2D':
      if (kernel === 1) return 'pointwiseConv';
      return kernel === 3 && stride === 1 ? 'plainConv3x3' : 'otherConv';
    case 'CONV_2D_GROUP':
      return 'groupedConv';
    case 'DEPTHWISE_CONV_2D':
      return 'depthwiseConv';
    case 'FULLY_CONNECTED':
      return 'dense';
    case 'MAX_POOL_2D':
    case 'AVERAGE_POOL_2D':
      return 'pool';
    case 'MEAN':
      return 'mean';
    case 'CONCATENATION':
      return 'concat';
  }
}
