import { createNetworkList } from './network-list';

const FOLDER = './models/networks/';

async function readJson(file: string): Promise<unknown> {
  const response = await fetch(`${FOLDER}${file}`);
  if (!response.ok) throw new Error(`The site answered ${response.status} for ${file}.`);
  return response.json();
}

/** The one list of popular networks of the page, loaded by the screens that show networks. */
export const networkList = createNetworkList(readJson);
