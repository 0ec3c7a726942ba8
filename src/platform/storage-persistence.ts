/** Asks the browser not to clear our storage when space runs low. Whether it agreed; false where it cannot be asked. */
export async function askToPersist(): Promise<boolean> {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return false;
  return navigator.storage.persist();
}
