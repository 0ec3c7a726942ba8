import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, listen, type RunningServer, startServer } from '../../tools/serve';
import { staticSite } from '../../tools/serve/static-site';

/** Serves the built site with all its headers, on a free port. Throws where nothing was built. */
export function serveSite(dist: string = DIST): Promise<RunningServer> {
  requireBuild(dist);
  return startServer({ port: 0, dist });
}

/** Serves the built site below `/some/path/` with no header of its own, as a plain host of static pages does. */
export async function servePlainSite(dist: string = DIST, port = 0): Promise<RunningServer> {
  requireBuild(dist);
  const site = staticSite(dist, () => ({}));
  const folder = '/some/path';
  const server = await listen(
    (request, response) => {
      const url = request.url ?? '/';
      if (url.startsWith(`${folder}/`)) {
        request.url = url.slice(folder.length);
        site(request, response);
      } else response.writeHead(404).end();
    },
    { port },
  );
  return { ...server, url: `${server.url}${folder.slice(1)}/` };
}

function requireBuild(dist: string): void {
  if (!existsSync(join(dist, 'service-worker.js')))
    throw new Error(`There is no built site in ${dist}: run npm run build.`);
}
