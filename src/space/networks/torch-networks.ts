import type { NetworkDefinition } from './network';

/** Networks as torchvision and the papers' own PyTorch code define them: zeros on both sides, batch norm's epsilon 1e-5. */
export const TORCH_NETWORKS: readonly NetworkDefinition[] = [];
