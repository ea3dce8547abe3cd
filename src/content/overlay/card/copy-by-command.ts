import { listen } from '../../dom/listen';

/**
 * Copies data instead of the selection by the `copy` command, before the page hears the event. Pages without HTTPS have no
 * `navigator.clipboard`, and frames may not be allowed to use it. Call it within a few seconds after a press in that window. Returns
 * whether the browser has copied.
 */
export function copyByCommand(type: 'text/plain' | 'text/html', data: string, view: Window): boolean {
  const listening = new AbortController();
  let copied = false;
  const answer = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData(type, data);
    copied = true;
  };
  listen(view, 'copy', answer, { capture: true, signal: listening.signal });
  const allowed = view.document.execCommand('copy');
  listening.abort();
  return allowed && copied;
}
