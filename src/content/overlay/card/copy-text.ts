import { listen } from '../../dom/listen';
/** To be called on a click in that window. Rejects when neither way is allowed. */
export async function copyText(text: string, view: Window): Promise<void> {
  try {
    await view.navigator.clipboard.writeText(text);
  } catch {
    // Pages without HTTPS have no such clipboard, and frames may be denied it.
    if (!copyByCommand(text, view)) throw new Error('the browser did not copy');
  }
}

/** Puts the text in the place of what is selected, before the page hears of it. */
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
