import { useEffect, useState } from 'preact/hooks';
import { text } from '../shared/i18n';
import { IconButton } from './icon-button';

/** How long the button says that it worked. */
const SAID_FOR = 1600;

/** Says for a moment that it copied, unless `onCopy` rejects. */
export function CopyButton({ onCopy }: { onCopy: () => void | Promise<void> }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await onCopy();
    setCopied(true);
  };
  return (
    <>
      <IconButton
        icon={copied ? 'check' : 'copy'}
        class={copied ? 'done' : ''}
        name={text(copied ? 'copied' : 'copy')}
        onClick={() => void copy().catch(() => setCopied(false))}
      />
      <span class="visually-hidden" role="status">
        {copied ? text('copied') : ''}
      </span>
    </>
  );
}
