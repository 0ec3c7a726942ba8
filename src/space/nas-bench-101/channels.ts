import { assert } from '../../base/assert';
import { type Cell, hasEdge } from './cell';

/**
 * Channels of every vertex (google-research/nasbench, model_builder.compute_vertex_channels): the output's in-edges,
 * that from the input not counted, share the output channels equally, the remainder one each to the first; every other
 * vertex takes the maximum of its successors. Expects a pruned cell.
 */
export function vertexChannels(cell: Cell, inputChannels: number, outputChannels: number): number[] {
  const last = cell.vertices - 1;
  const channels = new Array<number>(cell.vertices).fill(0);
  channels[0] = inputChannels;
  channels[last] = outputChannels;
  const sharers: number[] = [];
  for (let v = 1; v < last; v++) if (hasEdge(cell, v, last)) sharers.push(v);
  if (sharers.length > 0) {
    assert(sharers.length <= outputChannels, `${sharers.length} vertices cannot share ${outputChannels} channels`);
    const share = Math.floor(outputChannels / sharers.length);
    const remainder = outputChannels % sharers.length;
    sharers.forEach((v, i) => {
      channels[v] = share + (i < remainder ? 1 : 0);
    });
  }
  for (let v = last - 1; v > 0; v--) {
    if (hasEdge(cell, v, last)) continue;
    for (let to = v + 1; to < last; to++) if (hasEdge(cell, v, to)) channels[v] = Math.max(channels[v], channels[to]);
    assert(channels[v] > 0, `vertex ${v} lies on no path to the output: prune the cell first`);
  }
  return channels;
}
