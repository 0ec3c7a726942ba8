import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../../src/study/definition';

type Abilities = Record<string, string>;

/** Features that the running backend reports and that decide what it can run and time. For people, not for decisions. */
export function abilitiesOf(backend: Backend): Abilities {
  // tfjs gives its backends' device and context no public type.
  const running = tf.backend() as { readonly device?: GPUDevice; readonly gpgpu?: { gl: WebGL2RenderingContext } };
  if (backend === 'webgpu' && running.device !== undefined) return ofDevice(running.device);
  if (backend === 'webgl' && running.gpgpu !== undefined) return ofContext(running.gpgpu.gl);
  return {};
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

function ofDevice({ features, limits }: GPUDevice): Abilities {
  return {
    'timestamp-query': yesNo(features.has('timestamp-query')),
    'shader-f16': yesNo(features.has('shader-f16')),
    maxBufferSize: String(limits.maxBufferSize),
    maxStorageBufferBindingSize: String(limits.maxStorageBufferBindingSize),
    maxComputeInvocationsPerWorkgroup: String(limits.maxComputeInvocationsPerWorkgroup),
  };
}

function ofContext(gl: WebGL2RenderingContext): Abilities {
  return {
    MAX_TEXTURE_SIZE: String(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
    EXT_color_buffer_float: yesNo(gl.getExtension('EXT_color_buffer_float') !== null),
    EXT_disjoint_timer_query_webgl2: yesNo(gl.getExtension('EXT_disjoint_timer_query_webgl2') !== null),
  };
}
