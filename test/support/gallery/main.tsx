import { render } from 'preact';
import { SaveFileContext } from '../../../src/components/chart/context';
import { GalleryPage } from './gallery-page';
import { GALLERY } from './states';

const root = document.getElementById('app');
if (!root) throw new Error('the gallery has no #app');
const wanted = new URLSearchParams(location.search).get('state');
const make = wanted === null ? undefined : GALLERY[wanted];

if (make) {
  const state = await make();
  render(
    <SaveFileContext.Provider value={(name) => console.info('saveFile', name)}>
      <GalleryPage state={state} />
    </SaveFileContext.Provider>,
    root,
  );
} else {
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
