/**
 * Memory that a worker may hold on the backend before it is replaced, in bytes. iOS kills a tab at about 1.5 GB without
 * notice, and drawing weights takes another copy of them.
 */
export const RECYCLE_BUDGET_BYTES = 768 * 2 ** 20;
