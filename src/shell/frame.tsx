import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { hrefOf } from '../routes/routes';
import type { CurrentScreen, ScreenName } from '../services/navigation';
import type { Notices } from '../services/notices';
import type { Offline } from '../services/offline';
import type { RunState } from '../services/run/run-state';
import { formatCount } from '../text/format';
import { NoticeList } from './notices';
import './base.css';
import './app.css';

/** What the frame shows beside the screen. */
export interface FramedPage {
  readonly screen: ReadonlySignal<CurrentScreen>;
  readonly notices: Pick<Notices, 'list' | 'dismiss'>;
  readonly offline: Offline['state'];
  readonly run: ReadonlySignal<RunState | undefined>;
}

interface FrameProps {
  readonly page: FramedPage;
  readonly children: ComponentChildren;
}

/** The whole page around a screen: header, footer, notices. */
export function PageFrame({ page, children }: FrameProps) {
  const main = useFocusOnNewScreen(page.screen.value.key);
  return (
    <div class="app">
      <a class="app-skip" href={`#${MAIN_ID}`} onClick={(event) => skipTo(event, main.current)}>
        Skip to the content
      </a>
      <Header page={page} />
      <main class="app-main" id={MAIN_ID} tabIndex={-1} ref={main}>
        {children}
      </main>
      <Footer offline={page.offline.value} />
      <NoticeList notices={page.notices.list.value} dismiss={page.notices.dismiss} />
    </div>
  );
}

function Header({ page }: { readonly page: FramedPage }) {
  const { name } = page.screen.value;
  const running = page.run.value;
  const current = (screen: ScreenName) => (name === screen ? { 'aria-current': 'page' as const } : {});
  return (
    <header class="app-header">
      <a class="app-brand" href={hrefOf({ name: 'home' })} {...current('home')}>
        <svg class="app-brand-mark" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 18V4M6 18v-7M10 18v-5M14 18v-7M18 18V8" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
        leti-web
      </a>
      <nav class="app-nav" aria-label="Main">
        {running && running.phase !== 'stopped' && name !== 'run' && (
          <a class="app-running" href={hrefOf({ name: 'run' })}>
            Measuring {formatCount(running.ended)} of {formatCount(running.trials)}
          </a>
        )}
        <a href={hrefOf({ name: 'glossary' })} {...current('glossary')}>
          Glossary
        </a>
      </nav>
    </header>
  );
}

type OfflineStateName = Offline['state']['value'];

const OFFLINE_LABELS: Readonly<Record<OfflineStateName, string>> = {
  unknown: '',
  installing: 'Getting ready to work offline.',
  ready: 'Works offline.',
  'update-waiting': 'A new version is ready.',
  preview: 'Preview: offline is off, because this address uses an untrusted certificate.',
  unsupported: 'This browser cannot keep the page for offline use.',
};

function Footer({ offline }: { readonly offline: OfflineStateName }) {
  return (
    <footer class="app-footer">
      <div class="app-footer-inner">
        <p>Nothing leaves this device. Results stay in this browser until you share or export them.</p>
        <p>{OFFLINE_LABELS[offline]}</p>
      </div>
    </footer>
  );
}

const MAIN_ID = 'content';

/** The fragment belongs to the routes, so the skip link moves the focus itself. */
function skipTo(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
  main?.scrollIntoView();
}

/** Moves focus and scroll to the top of a screen that replaces another, so that a screen reader announces it. */
function useFocusOnNewScreen(key: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    main.current?.focus({ preventScroll: true });
    if (!key.startsWith('glossary')) window.scrollTo({ top: 0, behavior: 'instant' });
  }, [key]);
  return main;
}
