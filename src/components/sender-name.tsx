import { quoted } from '../text/foreign-names';

/** What a study that came from elsewhere calls itself. */
export const SenderName = ({ name }: { readonly name: string }) => (
  <p>
    Called <bdi>{quoted(name)}</bdi> by its sender
  </p>
);
