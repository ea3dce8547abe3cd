import { useEffect, useState } from 'preact/hooks';
import { ClassList } from '../../ui/card/class-list';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { KindHeadline, KindLine } from '../../ui/card/picture-kind';
import { isUnsure } from '../../domain/is-unsure';
import { isUnnamed, shownKind } from '../../domain/picture-kind';
import type { UnshownAnswer as Answer } from '../../domain/unshown-answer';
import { findUnshownAnswer, UNSHOWN_BADGE } from '../../messaging/unshown-answer';
import type { Settings } from '../../settings/settings';
import { browser } from '../../platform/browser';
import { text } from '../../platform/i18n';

/** The answer of a card that the page has removed. Other pages show nothing here. */
export function UnshownAnswer({ tabId, settings }: { tabId: number; settings: Settings }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    const load = async () => {
      const found = await findUnshownAnswer(tabId);
      setAnswer(found);
      if (found && (await browser.action.getBadgeText({ tabId })) === UNSHOWN_BADGE) {
        await browser.action.setBadgeText({ tabId, text: '' });
      }
    };
    // The tab may have been closed: then there is nothing to show.
    load().catch(() => undefined);
  }, [tabId]);
  if (!answer) return null;
  const { name, predictions, kind, error } = answer;
  return (
    <section class="unshown" aria-labelledby="unshown">
      <h2 id="unshown">{name}</h2>
      <p class="quiet">{text('popup_unshown')}</p>
      {error && <FailureNotice error={error} />}
      {kind && (isUnnamed({ kind }) ? <KindHeadline kind={kind} /> : <KindLine kind={shownKind({ kind })} />)}
      {predictions.length > 0 && (
        <ClassList
          predictions={predictions.slice(0, settings.classesShown)}
          withFirst
          unsure={isUnsure(answer, settings.unsureBelow)}
        />
      )}
    </section>
  );
}
