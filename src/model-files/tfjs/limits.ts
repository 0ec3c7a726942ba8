/**
 * The largest model that is taken, in bytes of its files together, and of its weights once they are numbers again
 * (quantised ones grow). Loading holds the file, the weights and the backend's copy at once: three times this, near the
 * 1.5 GB at which iOS ends a page without a word.
 */
export const MAX_MODEL_BYTES = 512 * 2 ** 20;

/** The largest model.json: it is read as a whole and kept as text. */
export const MAX_MODEL_JSON_BYTES = 32 * 2 ** 20;
