import { useEffect, useRef, useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { browser } from '../../platform/browser';
import { text } from '../../platform/i18n';
import { ALL_SITES } from '../../platform/match-patterns';
import { sitePattern } from '../../platform/site-pattern';
import { describeOrigin, useGrantedOrigins } from './use-granted-origins';

/** The sites that a person has allowed, to revoke them and to allow others. */
export function Sites() {
  const { origins, failure } = useGrantedOrigins();
  const [said, say] = useState('');
  const part = useRef<HTMLDivElement>(null);
  /** Where the focus goes once the pressed button has gone with its line. */
  const next = useRef<string | null>(null);
  useEffect(() => {
    const target = next.current === null ? null : part.current?.querySelector<HTMLElement>(next.current);
    if (!target) return;
    next.current = null;
    target.focus();
  }, [origins]);
  const follow = (answer: Promise<boolean>, words: string, focusNext: string) => {
    const onRefused = () => say(text('permissions_refused'));
    answer.then((isDone) => {
      if (!isDone) return onRefused();
      say(words);
      next.current = focusNext;
    }, onRefused);
  };
  // Runs in the press itself, before anything is awaited: Firefox asks the user only then.
  const allow = (origin: string) => {
    const answer = browser.permissions.request({ origins: [origin] });
    follow(answer, text('permissions_granted', describeOrigin(origin)), `[data-origin="${origin}"]`);
  };
  const revoke = (origin: string) => {
    const answer = browser.permissions.remove({ origins: [origin] });
    follow(answer, text('permissions_revoked', describeOrigin(origin)), '.allow input');
  };
  return (
    <div class="permissions" ref={part}>
      <h3>{text('permissions_sites')}</h3>
      <p>{text('permissions_why')}</p>
      {failure && <FailureNotice error={failure} />}
      {origins?.length === 0 && <p class="quiet">{text('permissions_none')}</p>}
      <ul class="sites">
        {origins?.map((origin) => (
          <li key={origin} class="row">
            <span class="grow">{describeOrigin(origin)}</span>
            <button
              type="button"
              class="button outlined"
              data-origin={origin}
              aria-label={text('permissions_revoke_name', describeOrigin(origin))}
              onClick={() => revoke(origin)}
            >
              {text('permissions_revoke')}
            </button>
          </li>
        ))}
      </ul>
      {origins && !origins.includes(ALL_SITES) && (
        <AllowSites onAllow={allow} onMistake={() => say(text('permissions_no_site'))} />
      )}
      <p role="status">{said}</p>
    </div>
  );
}

interface AllowSitesProps {
  onAllow: (origin: string) => void;
  /** The person has typed something that is no site. */
  onMistake: () => void;
}

function AllowSites({ onAllow, onMistake }: AllowSitesProps) {
  const [typed, setTyped] = useState('');
  const allowTyped = (event: Event) => {
    event.preventDefault();
    const origin = sitePattern(typed);
    if (origin === null) return onMistake();
    onAllow(origin);
    setTyped('');
  };
  return (
    <form class="allow row" onSubmit={allowTyped}>
      <input
        type="text"
        class="grow"
        inputMode="url"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder="example.org"
        aria-label={text('permissions_site_name')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="button outlined">
        {text('permissions_allow_site')}
      </button>
      <button type="button" class="button outlined" onClick={() => onAllow(ALL_SITES)}>
        {text('permissions_allow_all')}
      </button>
    </form>
  );
}
