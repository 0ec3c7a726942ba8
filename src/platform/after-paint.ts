/** A frame that was asked for is rasterised a little after the next one begins, in ms. */
const RASTER_MS = 34;
/** A page that is not drawn gets no frames. */
const LONGEST_WAIT_MS = 500;

/** Resolves when what the page has been told to show is drawn, and the device is free of that. */
export async function painted(): Promise<void> {
  const drawn = nextFrame().then(nextFrame);
  await Promise.race([drawn, wait(LONGEST_WAIT_MS)]);
  await wait(RASTER_MS);
}

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
