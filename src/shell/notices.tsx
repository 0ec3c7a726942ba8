import type { Actions } from './actions';
import type { Notice } from './state';
import './notices.css';
import '../components/button.css';

interface NoticesProps {
  readonly notices: readonly Notice[];
  readonly actions: Pick<Actions, 'dismissNotice'>;
}

/** What just happened: spoken at once where it went wrong, else when the reader pauses. */
export function Notices({ notices, actions }: NoticesProps) {
  const list = (kind: Notice['kind']) =>
    notices
      .filter((notice) => notice.kind === kind)
      .map((notice) => <NoticeItem key={notice.id} notice={notice} dismiss={() => actions.dismissNotice(notice.id)} />);
  return (
    <section class="notices" aria-label="Notices">
      <div role="alert">{list('error')}</div>
      <div role="status">{list('info')}</div>
    </section>
  );
}

function NoticeItem({ notice, dismiss }: { readonly notice: Notice; readonly dismiss: () => void }) {
  return (
    <div class={notice.kind === 'error' ? 'notice notice-error' : 'notice'}>
      <div>
        <p class="notice-title">{notice.title}</p>
        {notice.detail !== '' && <p class="note">{notice.detail}</p>}
      </div>
      <button
        type="button"
        class="button button-quiet notice-close"
        aria-label={`Dismiss: ${notice.title}`}
        onClick={dismiss}
      >
        ✕
      </button>
    </div>
  );
}
