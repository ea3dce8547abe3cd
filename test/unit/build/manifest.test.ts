import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeManifest } from '../../../build.mjs';
import { permissionReasons } from '../../../src/pages/options/permissions-section';

/**
 * All that the extension asks for and opens to others, and why. The manifest must not have anything else: add a new entry here with its
 * reason, and in SECURITY.md.
 */
const permissions = {
  activeTab: 'reads the page in front, from a press on the button, in the menu or on the keys until the page is left',
  scripting: 'puts the content script into that page; no page has it before',
  storage: 'keeps settings and measured speeds on this machine; diagnostics for the session',
  contextMenus: 'Chrome: one menu item on images',
  menus: 'Firefox: the same, and the element that was pressed',
  webRequest:
    'tells where a redirect of our own fetch leads, and which machine answered; sees nothing of sites that are not allowed',
  sidePanel: 'Chrome: the list beside the page; warns of nothing and opens only by a press',
  offscreen: 'Chrome: a document that can start the worker, which service workers cannot',
};

/** The policy of our pages and the background, and what each part of it is for. */
const policy = {
  "default-src 'none'": 'nothing but what follows',
  "script-src 'self' 'wasm-unsafe-eval'": 'packaged scripts; WebAssembly, which is packaged too, runs the networks',
  "worker-src 'self'": 'the engine',
  "style-src 'self'": 'packaged style sheets',
  "img-src 'self' blob: data:": 'icons; thumbnails and given files, which are on this machine already',
  "connect-src 'self' http: https: data:":
    'model files; images of pages, by the background where their site is allowed; data: for images and screenshots',
  "object-src 'none'": 'no plug-ins',
  "base-uri 'none'": 'nobody turns relative addresses to another place',
  "form-action 'none'": 'no form is sent',
  "frame-ancestors 'none'": 'nobody lays our pages under the pointer',
  "require-trusted-types-for 'script'": 'no text becomes script or markup',
  'trusted-types gaplens-engine': 'the one policy: starts engine.js',
};

/**
 * Letters that a browser uses together with Alt and Shift. It gives an extension none of its own keys, and says nothing. Chromium for Windows and
 * Linux (`chrome/browser/ui/accelerator_table.cc`): a pop-up (A), the bookmarks (B), feedback (I, in Google's build only), a split tab (N), reading
 * mode (R), the toolbar (T), tab groups (C, P, W, X, Z). Firefox (`browser/base/content/browser-sets.inc.xhtml`, also 153 ESR) uses no letter so.
 */
const takenWithAltShift = 'ABCINPRTWXZ';

/** Keys of a manifest that ask for nothing. */
const harmless = [
  'manifest_version',
  'name',
  'description',
  'version',
  'default_locale',
  'icons',
  'action',
  'options_ui',
  'background',
];

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  const wanted = {
    chrome: {
      permissions: ['activeTab', 'contextMenus', 'offscreen', 'scripting', 'sidePanel', 'storage', 'webRequest'],
      side_panel: { default_path: 'panel.html' },
      // Messages carry images whole from this version on.
      minimum_chrome_version: '148',
      message_serialization: 'structured_clone',
    },
    firefox: {
      permissions: ['activeTab', 'menus', 'scripting', 'storage', 'webRequest'],
      sidebar_action: {
        default_panel: 'panel.html',
        default_title: '__MSG_extension_name__',
        default_icon: { '16': 'icons/icon-16.png', '32': 'icons/icon-32.png', '48': 'icons/icon-48.png' },
        // A person opens it.
        open_at_install: false,
      },
      browser_specific_settings: {
        gecko: {
          id: 'gaplens@gaplens.example',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
        gecko_android: { strict_min_version: '142.0' },
      },
    },
  }[browser];

  it('asks for this and nothing more', async () => {
    const manifest: Record<string, unknown> = await makeManifest(browser);
    const asked = Object.fromEntries(Object.entries(manifest).filter(([key]) => !harmless.includes(key)));
    expect(asked).toEqual({
      ...wanted,
      // For what a site's images need beyond the press: pictures of other sites, and files. Asked one site at a time, or all.
      optional_host_permissions: ['*://*/*'],
      // Alt+Shift+G opens the popup, Alt+Shift+L answers for the image in focus. Both can be changed in the browser.
      commands: {
        _execute_action: { suggested_key: { default: 'Alt+Shift+G' } },
        'classify-focused': {
          suggested_key: { default: 'Alt+Shift+L' },
          description: '__MSG_command_classify_focused__',
        },
      },
      content_security_policy: { extension_pages: Object.keys(policy).join('; ') },
    });
    expect(wanted.permissions.filter((name) => !Object.hasOwn(permissions, name))).toEqual([]);
    // The options tell the person the same.
    expect(wanted.permissions.filter((name) => !Object.hasOwn(permissionReasons, name))).toEqual([]);
  });

  it('suggests no keys that a browser keeps for itself', async () => {
    const { commands } = await makeManifest(browser);
    const suggested = Object.values(commands as Record<string, { suggested_key: object }>).flatMap(({ suggested_key: keys }) =>
      Object.values(keys),
    );
    expect(suggested).toHaveLength(2);
    for (const keys of suggested) {
      expect(keys).toMatch(/^Alt\+Shift\+[A-Z]$/);
      expect(takenWithAltShift).not.toContain(keys.at(-1));
    }
  });

  it('has its background, popup and options in the package', async () => {
    const { background, action, options_ui: options } = await makeManifest(browser);
    expect(background).toEqual(browser === 'chrome' ? { service_worker: 'background.js' } : { scripts: ['background.js'] });
    expect(action.default_popup).toBe('popup.html');
    // Firefox puts a new button into the toolbar only if asked, and has toolbars whose text is light.
    expect(action.default_area).toBe(browser === 'firefox' ? 'navbar' : undefined);
    const icons = (action.theme_icons ?? []).flatMap(({ dark, light }: { dark: string; light: string }) => [dark, light]);
    expect(icons).toHaveLength(browser === 'firefox' ? 4 : 0);
    for (const icon of icons) expect(existsSync(icon), icon).toBe(true);
    expect(options).toEqual({ page: 'options.html', open_in_tab: true });
  });
});
