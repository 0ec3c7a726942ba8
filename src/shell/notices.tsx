import type { Notice } from '../services/notices';
import './notices.css';
import '../components/button.css';

interface NoticeListProps {
  readonly notices: readonly Notice[];
  readonly dismiss: (id: number) => void;
}

/** What just happened: spoken at once where it went wrong, else when the reader pauses. */
export function NoticeList({ notices, dismiss }: NoticeListProps) {
  const list = (kind: Notice['kind']) =>
    notices
      .filter((notice) => notice.kind === kind)
      .map((notice) => <NoticeItem key={notice.id} notice={notice} dismiss={() => dismiss(notice.id)} />);
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
