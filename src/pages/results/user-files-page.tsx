import { useEffect, useMemo, useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { offerUserFiles } from '../../lists/sources/user-files/offer-user-files';
import { originsOf } from '../../lists/sources/user-files/parse-addresses';
import type { FoundFiles } from '../../lists/sources/user-files/read-dropped';
import { useListState } from '../../lists/sources/use-list';
import { useSitePermission } from '../../lists/sources/use-site-permission';
import type { Settings } from '../../settings/settings';
import { countText, text } from '../../platform/i18n';
import { BadLines, EarlierList, SitesNotice, Unread } from './notices';
import { ChooseList, useDropped } from './choose-list';
import { ListPage } from './list-page';
import { readUserFiles } from './read-user-files';
import { type OpenList, useOpenList } from './use-open-list';

/** "Classify a list": the addresses in a text file, or the files of a folder. */
export function UserFilesPage({ settings }: { settings: Settings }) {
  const { current, earlier, open, close, bringBack } = useOpenList();
  const { failure, attempt } = useAttempt();
  const take = (found: Promise<FoundFiles>) =>
    attempt(async () => {
      const { files, unread } = await found;
      // A drop or a paste may hold no file.
      if (files.length > 0 || unread.length > 0) open(await readUserFiles(files, unread));
    });
  const over = useDropped(take);
  useEffect(() => {
    document.title = current?.given.title || text('results_given');
  }, [current]);
  return (
    <>
      {failure && <FailureNotice error={failure} />}
      {earlier.map((list) => (
        <EarlierList key={list.id} title={list.given.title} onShow={() => bringBack(list)} />
      ))}
      {current ? (
        <UserFileList key={current.id} list={current} settings={settings} onAnother={close} />
      ) : (
        <ChooseList over={over} onFiles={(files) => take(Promise.resolve({ files, unread: [] }))} />
      )}
    </>
  );
}

interface UserFileListProps {
  list: OpenList;
  settings: Settings;
  onAnother: () => void;
}

function UserFileList({ list: { given, id, source }, settings, onAnother }: UserFileListProps) {
  useEffect(() => {
    const stop = new AbortController();
    offerUserFiles(id, given.items, stop.signal);
    return () => stop.abort();
  }, [given, id]);
  const state = useListState(source);
  const origins = useMemo(
    () => originsOf(given.items.flatMap((item) => (item.kind === 'address' ? [item.address] : []))),
    [given],
  );
  const { granted, request } = useSitePermission(origins);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    // A list that was brought back has answers, and goes on with the rest.
    const hasWaiting = source.state.rows.some((row) => row.state.kind === 'waiting');
    if (granted && source.state.run === null && hasWaiting) source.start();
  }, [granted, source]);
  // Otherwise the rest of a closed list would run on in the background.
  useEffect(() => () => source.cancel(), [source]);
  const { failure, attempt } = useAttempt();
  const allow = async () => {
    const allowed = await request();
    setRefused(!allowed);
    if (!allowed || source.state.run === null) return;
    const refusedRows = source.state.rows.filter(
      ({ state: answer }) => answer.kind === 'failed' && answer.error.code === 'site-not-allowed',
    );
    source.retryAll(refusedRows.map(({ key }) => key));
  };
  return (
    <ListPage
      source={source}
      state={state}
      settings={settings}
      title={given.title || text('popup_files')}
      address={null}
      empty={<p class="empty">{text('results_empty')}</p>}
      notices={
        <>
          {failure && <FailureNotice error={failure} />}
          {granted === false && (
            <SitesNotice
              origins={origins}
              refused={refused}
              onAllow={() => attempt(allow)}
              onWithout={state.run === null ? () => source.start() : null}
            />
          )}
          <Unread paths={given.unread} />
          <BadLines lines={given.bad} />
          {given.otherFiles > 0 && <p class="quiet">{countText('results_other_files', given.otherFiles)}</p>}
          <button type="button" class="button link another" onClick={onAnother}>
            {text('results_another')}
          </button>
        </>
      }
    />
  );
}
