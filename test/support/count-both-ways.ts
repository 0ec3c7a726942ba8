import { graphCost } from '../../src/graph/cost';
import type { Shape } from '../../src/graph/op-graph';
import { countModel, type ModelCount } from '../../src/model-files/tfjs/count-model';
import { guessLengths, inputShapes, readTopology } from '../../src/model-files/tfjs/custom-model';
import { openPickedFiles } from '../../src/model-files/tfjs/open';
import { runModel } from '../../tools/research/npm-models/run-model';
import type { ModelFiles } from './saved-models';

/** The count by shapes, that of the kernels that tfjs starts, and that of the converted graph where there is one. */
export async function countBothWays(
  files: ModelFiles,
  given?: readonly Shape[],
): Promise<{ readonly counted: ModelCount; readonly kernels: number; readonly converted: number | undefined }> {
  const opened = await openPickedFiles(files);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { model, constants } = opened.value;
  const shapes = given ?? inputShapes(model.inputs, guessLengths(model.inputs));
  const topology = readTopology(model, shapes, constants, 'test');
  return {
    counted: countModel(model, shapes, constants),
    kernels: (await runModel(opened.value, shapes)).macs,
    converted: topology.kind === 'known' ? graphCost(topology.graph).macs : undefined,
  };
}
