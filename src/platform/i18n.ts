import { browser } from './browser';
import type { ErrorReport } from '../domain/errors';
import type english from '../_locales/en/messages.json';

/** A key of `_locales/en/messages.json`; a test holds that every language has all of them. */
export type MessageKey = keyof typeof english;

/** The user's language's text; `params` fill `$1`, `$2`, ... */
export function text(key: MessageKey, ...params: (string | number)[]): string {
  return browser.i18n.getMessage(key, params.map(String));
}

/** A key of which `_locales` has one text for a single thing and one for any other number: `key_one` and `key_other`. */
export type CountKey = {
  [Key in MessageKey]: Key extends `${infer Stem}_other` ? (`${Stem}_one` extends MessageKey ? Stem : never) : never;
}[MessageKey];

/** Returns the text for `count` things. `$1` is the count, written as the user's language writes numbers; `params` fill `$2`, `$3`, ... */
export function countText(key: CountKey, count: number, ...params: (string | number)[]): string {
  // The language of the texts decides, which is English where the browser's own has none. Neither of ours has a third form.
  const form = new Intl.PluralRules(text('language_tag')).select(count) === 'one' ? 'one' : 'other';
  return text(`${key}_${form}`, new Intl.NumberFormat(browser.i18n.getUILanguage()).format(count), ...params);
}

/** One sentence that says what failed and what to do. Every error code has its `error_<code>`, with `_` for `-`. */
export function describeError(error: ErrorReport): string {
  return text(`error_${error.code.replaceAll('-', '_')}` as MessageKey, ...error.params);
}
