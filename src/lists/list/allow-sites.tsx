import { useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { text } from '../../platform/i18n';
import { ALL_SITES } from '../../platform/match-patterns';
import { useSitePermission } from '../sources/use-site-permission';

/** Which sites a page's frames are of is not known before they can be read. */
const allSites = [ALL_SITES];

/** Asks for the permission to read all sites. */
export function AllowSites({ onAllowed }: { onAllowed: () => void }) {
  const { request } = useSitePermission(allSites);
  const { failure, attempt } = useAttempt();
  const [refused, setRefused] = useState(false);
  const allow = async () => {
    const allowed = await request();
    setRefused(!allowed);
    if (allowed) onAllowed();
  };
  return (
    <>
      <button type="button" class="button outlined allow" onClick={() => attempt(allow)}>
        {text('permissions_allow_all')}
      </button>
      {failure && <FailureNotice error={failure} />}
      <p role="status">{refused ? text('permissions_refused') : ''}</p>
    </>
  );
}
