import { type Random, randomInt } from '../../base/random';
import { EDGE_OPERATORS, type EdgeCell } from './cell';

/** Another cell that differs in the operator of one edge, as in NATS-Bench (arXiv 2009.00437, section 4.1). */
export function mutatedEdgeCell({ operators }: EdgeCell, random: Random): EdgeCell {
  const edge = randomInt(random, operators.length);
  const step = 1 + randomInt(random, EDGE_OPERATORS.length - 1);
  return {
    operators: operators.map((code, i) => (i === edge ? (code + step) % EDGE_OPERATORS.length : code)),
  };
}
