import type { Browser } from 'webextension-polyfill';
import english from '../../src/_locales/en/messages.json' with { type: 'json' };

/** A part of the WebExtension API, as much as a test needs. */
export type DeclaredBrowser = { [Name in keyof Browser]?: DeepPartial<Browser[Name]> };
type DeepPartial<Type> = Type extends (...parameters: never[]) => unknown
  ? Type
  : { [Name in keyof Type]?: DeepPartial<Type[Name]> };

let declared: object = {};

/** Replaces the export of `src/platform/browser.ts` in unit tests. Throws for every API that the test has not declared. */
export const browser = guard('browser', () => declared) as Browser;

/** The exports of `src/platform/browser.ts` that depend on the browser. */
export const menus = guard(
  'browser.contextMenus',
  () => (declared as DeclaredBrowser).contextMenus ?? {},
) as Browser['contextMenus'];

/** Declares the API for a test, in place of an earlier declaration. */
export function declareBrowser(apis: DeclaredBrowser): void {
  declared = apis;
}

/** Declares English texts and number formats, for tests of texts for people. */
export const englishWords = {
  getMessage: (key: string, substitutions: string[] | string = []) => {
    const { message } = (english as Record<string, { message: string } | undefined>)[key] ?? { message: '' };
    return message.replaceAll(/\$(\d)/g, (_, place: string) => [substitutions].flat()[Number(place) - 1] ?? '');
  },
  getUILanguage: () => 'en-GB',
} satisfies DeepPartial<Browser['i18n']>;

export interface FakeEvent {
  addListener: (listener: (...parameters: unknown[]) => unknown) => void;
  removeListener: (listener: (...parameters: unknown[]) => unknown) => void;
  hasListener: () => boolean;
  /** Calls every listener and returns their results. */
  emit: (...parameters: unknown[]) => unknown[];
}

export function createEvent(): FakeEvent {
  const listeners = new Set<(...parameters: unknown[]) => unknown>();
  return {
    addListener: (listener) => void listeners.add(listener),
    removeListener: (listener) => void listeners.delete(listener),
    hasListener: () => listeners.size > 0,
    emit: (...parameters) => [...listeners].map((listener) => listener(...parameters)),
  };
}

function guard(path: string, target: () => object): object {
  return new Proxy(
    {},
    {
      get: (_, name) => {
        const value: unknown = Reflect.get(target(), name);
        if (value === undefined) throw new Error(`The test did not declare ${path}.${String(name)}.`);
        return typeof value === 'object' && value !== null ? guard(`${path}.${String(name)}`, () => value) : value;
      },
    },
  );
}
