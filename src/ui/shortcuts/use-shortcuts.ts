import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../platform/browser';
import { text } from '../../platform/i18n';
import type { ErrorReport } from '../../domain/errors';
import { useAttempt } from '../hooks/use-attempt';

/** A command of the manifest with the keys that the browser has really given it. */
export interface Shortcut {
  /** Name in the manifest. */
  name: string;
  /** The effect of the keys, in the user's language. */
  title: string;
  /** For example `Alt+Shift+G`; empty if the browser gave the command no keys, because it or another extension uses them. */
  keys: string;
}

/** Name of the command that the browser itself carries out: it presses the toolbar button. */
const PRESS_BUTTON = '_execute_action';

/** Returns the commands with their keys. Firefox for Android has no keys, and so no commands. */
export async function loadShortcuts(): Promise<Shortcut[]> {
  const api: Partial<typeof browser.commands> | undefined = browser.commands;
  const commands = (await api?.getAll?.()) ?? [];
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({
    name,
    title: name === PRESS_BUTTON ? text('shortcuts_popup') : description,
    keys: shortcut,
  }));
}

interface Shortcuts {
  /** `null` until the browser has answered. */
  shortcuts: Shortcut[] | null;
  failure: ErrorReport | null;
}

/** Returns the shortcuts, read again whenever the page gets the focus: changes are made on a page of the browser and send no event. */
export function useShortcuts(): Shortcuts {
  const [shortcuts, setShortcuts] = useState<Shortcut[] | null>(null);
  const { failure, attempt } = useAttempt();
  useEffect(() => {
    const closing = new AbortController();
    const read = () =>
      attempt(async () => {
        const loaded = await loadShortcuts();
        if (!closing.signal.aborted) setShortcuts(loaded);
      });
    read();
    addEventListener('focus', read, { signal: closing.signal });
    return () => closing.abort();
  }, []);
  return { shortcuts, failure };
}

export function lacksKeys({ keys }: Shortcut): boolean {
  return keys === '';
}
