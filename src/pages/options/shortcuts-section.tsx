import { FailureNotice } from '../../ui/controls/failure-notice';
import { ShortcutList } from '../../ui/shortcuts/shortcut-list';
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts';

export function ShortcutsSection() {
  const { shortcuts, failure } = useShortcuts();
  return (
    <>
      {shortcuts && <ShortcutList shortcuts={shortcuts} />}
      {failure && <FailureNotice error={failure} />}
    </>
  );
}
