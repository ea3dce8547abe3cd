import { browser } from './browser';
import type { ErrorReport } from '../domain/errors';
import type english from '../_locales/en/messages.json';

/** A key of `_locales/en/messages.json`. A test checks that every language has all keys. */
export type MessageKey = keyof typeof english;

/** Returns a text in the user's language. `params` replace `$1`, `$2`, ... */
export function text(key: MessageKey, ...params: (string | number)[]): string {
  return browser.i18n.getMessage(key, params.map(String));
}

/** A key with two texts in `_locales`: `key_one` for a single thing, and `key_other` for any other number. */
export type CountKey = {
  [Key in MessageKey]: Key extends `${infer Stem}_other` ? (`${Stem}_one` extends MessageKey ? Stem : never) : never;
}[MessageKey];

/** Returns the text for `count` things. `$1` is the count in the number format of the user's language; `params` replace `$2`, `$3`, ... */
export function countText(key: CountKey, count: number, ...params: (string | number)[]): string {
  // The language of the texts decides: English if there is no text in the browser's language. Neither language has a third form.
  const form = new Intl.PluralRules(text('language_tag')).select(count) === 'one' ? 'one' : 'other';
  return text(`${key}_${form}`, numberFormat().format(count), ...params);
}

/** Joins sentences to a paragraph. Chinese has no space after a full stop. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.join(text('language_tag') === 'zh-CN' ? '' : ' ');
}

/** Formats a share of a whole, with the percent sign as the user's language writes it: `97%`, in German `97 %`. */
export function formatShare(share: number, maximumFractionDigits = 0): string {
  return numberFormat({ style: 'percent', maximumFractionDigits }).format(share);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Returns a number format of the user's language. Kept, since a row of a list needs six and each is slow to make. */
export function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const language = browser.i18n.getUILanguage();
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format;
}

/** Returns a sentence that says what failed and what to do. The key of an error code is `error_<code>`, with `_` for `-`. */
export function describeError(error: ErrorReport): string {
  return text(`error_${error.code.replaceAll('-', '_')}` as MessageKey, ...error.params);
}
