import { browser } from './browser';
import type { ErrorReport } from '../domain/errors';
import type english from '../_locales/en/messages.json';

/** A key of `_locales/en/messages.json`; a test holds that every language has all of them. */
export type MessageKey = keyof typeof english;

/** The user's language's text; `params` fill `$1`, `$2`, ... */
export function text(key: MessageKey, ...params: (string | number)[]): string {
  return browser.i18n.getMessage(key, params.map(String));
}

/** One sentence that says what failed and what to do. Every error code has its `error_<code>`, with `_` for `-`. */
export function describeError(error: ErrorReport): string {
  return text(`error_${error.code.replaceAll('-', '_')}` as MessageKey, ...error.params);
}
