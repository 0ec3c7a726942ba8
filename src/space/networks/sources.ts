/**
 * `meta` of a network's first ImageNet weights in `torchvision/models/*.py`, which its documentation tabulates:
 * `num_params`, `_ops` (billions of multiply-adds) and `acc@1`. Later weights of some networks are more accurate.
 */
export const TORCHVISION = 'torchvision, IMAGENET1K_V1';

/**
 * The table of models of keras.io (`templates/api/applications/index.md` of keras-io). Its present edition rounds the
 * parameters to 0.1 million; an earlier one has them all.
 */
export const KERAS_APPLICATIONS = 'Keras Applications, table of models';
