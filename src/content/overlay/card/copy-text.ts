import { GapLensError } from '../../../domain/errors';
import { copyByCommand } from './copy-by-command';

/** Copies a text. Call it during a click in that window. Throws `copy-text-refused` if the browser allows neither way to copy. */
export async function copyText(text: string, view: Window): Promise<void> {
  try {
    await view.navigator.clipboard.writeText(text);
  } catch {
    if (!copyByCommand('text/plain', text, view)) throw new GapLensError('copy-text-refused');
  }
}
