import { browser } from '../../platform/browser';
import { type MessageKey, text } from '../../platform/i18n';
import { Sites } from './sites';

/** Maps permissions of the manifest, by Chrome's and Firefox's names, to the key of their reason. */
export const permissionReasons: Readonly<Record<string, MessageKey>> = {
  activeTab: 'permissions_activeTab',
  contextMenus: 'permissions_menus',
  menus: 'permissions_menus',
  offscreen: 'permissions_offscreen',
  scripting: 'permissions_scripting',
  sidePanel: 'permissions_sidePanel',
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
