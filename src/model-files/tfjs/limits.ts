/**
 * The largest model that is taken, in bytes of its files together, and of its weights once they are numbers again
 * (quantised ones grow). Loading holds the file, the weights and the backend's copy at once: three times this, near the
 * 1.5 GB at which iOS ends a page without a word.
 */
export const MAX_MODEL_BYTES = 512 * 2 ** 20;

/** The largest model.json: it is read as a whole and kept as text. */
export const MAX_MODEL_JSON_BYTES = 32 * 2 ** 20;

/**
 * The most elements of a tensor whose shape is followed, and the most multiply-adds of a model that are counted: above
 * it a number is no longer exact. A file may name any shape; none that a browser holds comes near.
 */
export const MAX_COUNTED = Number.MAX_SAFE_INTEGER;

/** Models and wrappers lie in one another, a few deep where people made them. A file may nest them without end. */
export const MAX_NESTED_MODELS = 32;
