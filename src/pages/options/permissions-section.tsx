import { useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { browser } from '../../platform/browser';
import { type MessageKey, text } from '../../platform/i18n';
import { ALL_SITES } from '../../platform/match-patterns';
import { describeOrigin, useGrantedOrigins } from './use-granted-origins';

/** Maps permissions of the manifest, by Chrome's and Firefox's names, to the key of their reason. */
export const permissionReasons: Readonly<Record<string, MessageKey>> = {
  activeTab: 'permissions_activeTab',
  contextMenus: 'permissions_menus',
  menus: 'permissions_menus',
  offscreen: 'permissions_offscreen',
  scripting: 'permissions_scripting',
  storage: 'permissions_storage',
  webRequest: 'permissions_webRequest',
};

export function PermissionsSection() {
  return (
    <>
      <h3>{text('permissions_install')}</h3>
      <dl class="facts">
        {(browser.runtime.getManifest().permissions ?? []).map((name) => {
          const reason = permissionReasons[name];
          return reason && <Fact key={name} name={name} reason={text(reason)} />;
        })}
      </dl>
      <Sites />
    </>
  );
}

function Fact({ name, reason }: { name: string; reason: string }) {
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>{reason}</dd>
    </div>
  );
}

function Sites() {
  const { origins, failure } = useGrantedOrigins();
  const [said, say] = useState('');
  // Runs in the click itself, before anything is awaited: Firefox asks the user only then.
  const allowAll = () => {
    browser.permissions
      .request({ origins: [ALL_SITES] })
      .then((granted) => say(granted ? text('permissions_granted', text('permissions_all_sites')) : text('permissions_refused')))
      .catch(() => say(text('permissions_refused')));
  };
  const revoke = (origin: string) => {
    browser.permissions
      .remove({ origins: [origin] })
      .then((removed) => say(removed ? text('permissions_revoked', describeOrigin(origin)) : text('permissions_refused')))
      .catch(() => say(text('permissions_refused')));
  };
  return (
    <>
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
              aria-label={text('permissions_revoke_name', describeOrigin(origin))}
              onClick={() => revoke(origin)}
            >
              {text('permissions_revoke')}
            </button>
          </li>
        ))}
      </ul>
      {origins && !origins.includes(ALL_SITES) && (
        <button type="button" class="button outlined" onClick={allowAll}>
          {text('permissions_allow_all')}
        </button>
      )}
      <p role="status">{said}</p>
    </>
  );
}
