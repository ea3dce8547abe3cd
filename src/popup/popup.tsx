import { useSettings } from '../components/use-settings';
import { DropZone } from './drop-zone';
import { FileSection } from './file-section';
import { Header } from './header';
import { PageSection } from './page-section';
import { useFileQueue } from './use-file-queue';

/** Whole in one column; as a tab the column is wider and stands in the middle. */
export function Popup({ tabId, inTab }: { tabId: number; inTab: boolean }) {
  const settings = useSettings();
  const files = useFileQueue();
  if (!settings) return null;
  return (
    <div class={inTab ? 'popup in-tab' : 'popup'}>
      <Header tabId={tabId} inTab={inTab} settings={settings} />
      <main>
        <FileSection {...files} settings={settings} />
        <PageSection tabId={tabId} inTab={inTab} settings={settings} />
      </main>
      <DropZone onFiles={(given, nameOf) => files.queue.add(given, nameOf)} />
    </div>
  );
}
