import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { BackendFallback } from '../../domain/classification';
import type { ErrorReport } from '../../domain/errors';
import { describeError, countText, text } from '../../platform/i18n';
import { ALL_SITES } from '../../platform/match-patterns';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import { useAttempt } from '../../ui/hooks/use-attempt';
import type { ListRow, ListState } from '../sources/list-source';
import type { TabList } from '../sources/tab-list';
import { useSitePermission } from '../sources/use-site-permission';

/** Names the parts of a tab that the list cannot show: frames it may not read, frames that have not answered, a page that has gone. */
export function ReachNotices({ list, state }: { list: TabList; state: ListState }) {
  const { gone, error, isPageSilent, unanswered, unreachable } = state;
  const look = () => list.look();
  if (gone) {
    return (
      <Notice name="gone">
        <p>{text('results_gone')}</p>
        <button type="button" class="button outlined" onClick={look}>
          {text('results_look_anew')}
        </button>
      </Notice>
    );
  }
  return (
    <>
      {error?.code === 'page-needs-sites' && (
        <Notice name="needs-sites">
          <AllowSites onAllowed={look} />
        </Notice>
      )}
      {isPageSilent && (
        <Notice name="unanswered">
          <p>{text('popup_page_unanswered')}</p>
        </Notice>
      )}
      {unanswered > 0 && (
        <Notice name="unanswered">
          <p>{countText('popup_unanswered', unanswered)}</p>
        </Notice>
      )}
      {unreachable > 0 && (
        <Notice name="unreachable">
          <p>{countText('popup_unreachable', unreachable)}</p>
          <AllowSites onAllowed={look} />
        </Notice>
      )}
    </>
  );
}

/** Asks for all sites: which sites a page's frames come from is not known before they can be read. */
const allSites = [ALL_SITES];

/** Asks for the permission to read all sites. */
function AllowSites({ onAllowed }: { onAllowed: () => void }) {
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

/**
 * Says that the list cannot read a tab, and how a person can change that. With all sites allowed, the tab shows a page of the
 * browser's own, which nothing opens.
 */
export function AwayNotice({ onAllowed }: { onAllowed: () => void }) {
  const { granted } = useSitePermission(allSites);
  if (granted === null) return null;
  return (
    <Notice name="away">
      <p>{text(granted ? 'error_page_not_allowed' : 'panel_away')}</p>
      {!granted && <AllowSites onAllowed={onAllowed} />}
    </Notice>
  );
}

/** Says that images may be missing from the list and why, and offers another try. */
export function InterruptedNotice({ error, onRetry }: { error: ErrorReport; onRetry: () => void }) {
  return (
    <Notice name="interrupted" role="alert">
      <p>{text('list_interrupted')}</p>
      <p class="quiet">{describeError(error)}</p>
      <button type="button" class="button outlined" onClick={onRetry}>
        {text('retry')}
      </button>
    </Notice>
  );
}

interface NoticeProps {
  /** A class that tells the kinds of notices apart. */
  name?: string;
  role?: 'alert';
  children: ComponentChildren;
}

/** Something to know about the list, with what a person can do about it. */
export function Notice({ name = '', role, children }: NoticeProps) {
  return (
    <div class={`notice ask ${name}`} {...(role && { role })}>
      <Icon stroke={strokes.warning} />
      <div class="grow">{children}</div>
    </div>
  );
}

/** Takes the list's place when the page has no image that is large enough. */
export function EmptyState({ smallestSide, onLookAgain }: { smallestSide: number; onLookAgain: () => void }) {
  return (
    <div class="empty">
      <Icon stroke={strokes.image} />
      <h3>{text('popup_empty_title', smallestSide)}</h3>
      <p class="quiet">{text('popup_empty_hint')}</p>
      <button type="button" class="button outlined" onClick={onLookAgain}>
        {text('popup_look_again')}
      </button>
    </div>
  );
}

/** Returns the first report that one backend took over for the other: every answer from after the change has one. */
export function findFallback(rows: readonly ListRow[]): BackendFallback | null {
  for (const { state } of rows) {
    if (state.kind === 'classified' && state.classification.fallback) return state.classification.fallback;
  }
  return null;
}
