import { render } from 'preact';
import { App } from '../../../src/app';
import type { Actions } from '../../../src/shell/actions';
import { GALLERY } from './states';

/** Says on the console what a real app would do. */
const actions = new Proxy({} as Actions, {
  get:
    (_, name) =>
    (...args: unknown[]) =>
      console.info(String(name), ...args),
});

const root = document.getElementById('app');
if (!root) throw new Error('the gallery has no #app');
const wanted = new URLSearchParams(location.search).get('state');
const make = wanted === null ? undefined : GALLERY[wanted];

if (make) render(<App state={await make()} actions={actions} />, root);
else {
  render(
    <ul>
      {Object.keys(GALLERY).map((name) => (
        <li key={name}>
          <a href={`?state=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
    root,
  );
}
