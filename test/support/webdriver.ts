import type { RemotePage } from './remote-page';

/** The few commands of W3C WebDriver (https://www.w3.org/TR/webdriver2/) that a test of a page needs. */
export interface WebDriverSession {
  /** Name and version, as the driver gives them. */
  readonly version: string;
  readonly page: RemotePage;
  end(): Promise<void>;
}

/** How long a script of the page may take, in ms: no single step of a test waits longer. */
const SCRIPT_TIMEOUT_MS = 60_000;

/** Opens a session at a driver that listens on this address. Rejects with the driver's own words. */
export async function openSession(driverUrl: string, capabilities: object): Promise<WebDriverSession> {
  const opened = await command(driverUrl, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const { sessionId, capabilities: granted } = opened as {
    sessionId: string;
    capabilities: { browserName: string; browserVersion: string };
  };
  const session = `/session/${sessionId}`;
  await command(driverUrl, 'POST', `${session}/timeouts`, { script: SCRIPT_TIMEOUT_MS });
  return {
    version: `${granted.browserName} ${granted.browserVersion}`,
    page: {
      async goto(url) {
        await command(driverUrl, 'POST', `${session}/url`, { url });
      },
      async evaluate(run, ...args) {
        const answer = await command(driverUrl, 'POST', `${session}/execute/async`, { script: asScript(run), args });
        const { value, problem } = answer as { value: never; problem?: string };
        if (problem !== undefined) throw new Error(problem);
        return value;
      },
    },
    async end() {
      await command(driverUrl, 'DELETE', session);
    },
  };
}

/** A rejection comes back as a value: drivers differ in what they make of one. */
const asScript = (run: (...args: never) => unknown): string => `
  const answer = arguments[arguments.length - 1];
  Promise.resolve().then(() => (${run})(...[...arguments].slice(0, -1))).then(
    (value) => answer({ value }),
    (error) => answer({ problem: String(error) }),
  );`;

async function command(driverUrl: string, method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
  const response = await fetch(driverUrl + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${path}: ${error}: ${message}`);
}
