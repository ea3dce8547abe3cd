import { FailureNotice } from '../../ui/controls/failure-notice';
import { useLoaded } from '../../ui/hooks/use-loaded';
import { useSettings } from '../../ui/hooks/use-settings';
import type { Settings } from '../../settings/settings';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import { ClassifyList, DropZone } from './drop-zone';
import { FileSection } from './file-section';
import { Header } from './header';
import { PageSection } from '../../lists/list/page-section';
import { useEngineProgress } from '../../lists/list/use-engine-progress';
import { UnshownAnswer } from './unshown-answer';
import { useStartAtOnce, useTabList } from '../../lists/sources/use-list';
import { render } from 'preact';
import { text } from '../../platform/i18n';
import { findTab, type SubjectTab } from './active-tab';
import { useRef, useState } from 'preact/hooks';
import { type OnFiles, useDroppedFiles } from '../../ui/hooks/use-transfers';
import { FileQueue, type FileQueueState } from '../../lists/sources/file-queue';
import { preparePage } from '../../ui/prepare-page';

interface PopupProps {
  tab: SubjectTab;
  /** The popup was opened as a tab of its own: its subject, another tab, must come to the front to be seen. */
  inTab: boolean;
}

function Popup(props: PopupProps) {
  const { settings, failure } = useSettings();
  return settings && <LoadedPopup {...props} settings={settings} notRead={failure} />;
}

interface LoadedPopupProps extends PopupProps {
  settings: Settings;
  /** Why the settings could not be read. */
  notRead: ErrorReport | null;
}

function LoadedPopup({ tab, inTab, settings, notRead }: LoadedPopupProps) {
  const { id: tabId } = tab;
  const files = useFileQueue();
  // Not before the list, which is what the person waits for.
  const { value: hints } = useLoaded(loadHints, true);
  const page = useTabList(tabId);
  useStartAtOnce(page.list, inTab ? 0 : settings.mostAtOnce);
  const progress = useEngineProgress(files.state.done + (page.state.run?.done ?? 0));
  const onFiles: OnFiles = (given, nameOf) => files.queue.add(given, nameOf);
  const over = useDroppedFiles(onFiles);
  const hasList = page.state.rows.length > 0 || files.state.rows.length > 0;
  const { root, keepHeight } = useSteadyHeight();
  return (
    <div class={inTab ? 'popup in-tab' : 'popup'} ref={root} onInput={keepHeight}>
      <Header tab={tab} inTab={inTab} settings={settings} onFiles={hasList ? onFiles : null} />
      {notRead && <FailureNotice error={notRead} />}
      {hints && <hints.MissingKeys />}
      <main>
        <UnshownAnswer tabId={tabId} settings={settings} />
        <FileSection {...files} settings={settings} progress={progress} />
        <PageSection tabId={tabId} {...page} settings={settings} progress={progress} />
        {hasList && <ClassifyList />}
      </main>
      {!hasList && <DropZone over={over} onFiles={onFiles} />}
      {hasList && over && <div class="drop-now">{text('popup_drop_now')}</div>}
    </div>
  );
}

/** Keeps the popup as high as it was before a search left fewer rows: a popup that jumps moves the field away from the pointer. */
function useSteadyHeight() {
  const root = useRef<HTMLDivElement>(null);
  const keepHeight = () => {
    const { current } = root;
    if (current) current.style.minHeight = `${current.offsetHeight}px`;
  };
  return { root, keepHeight };
}

/** Renders the popup. `?tab=ID` makes it act on that tab, and means that the popup is open as a tab of its own. */
export async function openPopup(root: HTMLElement, parameters: URLSearchParams): Promise<void> {
  preparePage(root);
  try {
    render(<Popup tab={await findTab(parameters)} inTab={parameters.has('tab')} />, root);
  } catch (error) {
    render(<FailureNotice error={toErrorReport(error)} />, root);
  }
}

const loadHints = () => import('./missing-keys');

function useFileQueue(): { queue: FileQueue; state: FileQueueState } {
  const [queue] = useState(() => new FileQueue((next) => setState(next)));
  const [state, setState] = useState(queue.state);
  return { queue, state };
}
