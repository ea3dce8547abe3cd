import { listen } from '../../dom/listen';
/** Copies a text. Call it during a click in that window. Rejects if the browser allows neither way to copy. */
export async function copyText(text: string, view: Window): Promise<void> {
  try {
    await view.navigator.clipboard.writeText(text);
  } catch {
    // Pages without HTTPS have no `navigator.clipboard`, and frames may not be allowed to use it.
    if (!copyByCommand(text, view)) throw new Error('the browser did not copy');
  }
}

/** Copies the text instead of the selection by the `copy` command, before the page hears the event. */
function copyByCommand(text: string, view: Window): boolean {
  const listening = new AbortController();
  let copied = false;
  const answer = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    copied = true;
  };
  listen(view, 'copy', answer, { capture: true, signal: listening.signal });
  const allowed = view.document.execCommand('copy');
  listening.abort();
  return allowed && copied;
}
