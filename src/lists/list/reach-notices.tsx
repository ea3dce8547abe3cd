import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../ui/words/percent';
import { text } from '../../platform/i18n';
import { AllowSites } from './allow-sites';
import type { ListState } from '../sources/list-source';
import type { TabList } from '../sources/tab-list';

interface ReachNoticesProps {
  list: TabList;
  state: ListState;
  /** Draws one of them. `name` tells the kinds apart. */
  notice: (name: string, content: ComponentChildren) => ComponentChildren;
}

/** What of a tab the list does not know: what it cannot read, what has not answered yet, and that the page has gone. */
export function ReachNotices({ list, state, notice }: ReachNoticesProps) {
  const { gone, error, isPageSilent, unanswered, unreachable } = state;
  const look = () => list.look();
  if (gone) {
    const content = (
      <>
        <p>{text('results_gone')}</p>
        <button type="button" class="button outlined" onClick={look}>
          {text('results_look_anew')}
        </button>
      </>
    );
    return notice('gone', content);
  }
  return (
    <>
      {error?.code === 'page-needs-sites' && notice('needs-sites', <AllowSites onAllowed={look} />)}
      {isPageSilent && notice('unanswered', <p>{text('popup_page_unanswered')}</p>)}
      {unanswered > 0 && notice('unanswered', <p>{text('popup_unanswered', formatNumber(unanswered, 0))}</p>)}
      {unreachable > 0 &&
        notice(
          'unreachable',
          <>
            <p>{text('popup_unreachable', formatNumber(unreachable, 0))}</p>
            <AllowSites onAllowed={look} />
          </>,
        )}
    </>
  );
}
