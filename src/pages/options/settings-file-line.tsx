import { useRef, useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { saveFile } from '../../ui/controls/save-file';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { joinSentences, text } from '../../platform/i18n';
import { changeSettings, loadStoredValues, replaceStoredValues } from '../../settings/storage';
import { parseSettingsFile, writeSettingsFile } from '../../settings/settings-file';
import { SettingLine } from './setting-line';

const FILE_NAME = 'gaplens-settings.json';

/** The last action, with the values from before if it can be undone. */
interface Done {
  said: string;
  before: Record<string, unknown> | null;
}

/** Saves all settings to a file, reads them from one, and resets them. The last two can be undone. */
export function SettingsFileLine() {
  const [done, setDone] = useState<Done | null>(null);
  const { failure, attempt } = useAttempt();
  const file = useRef<HTMLInputElement>(null);
  const { before = null } = done ?? {};
  /** If the work fails, the action before it can still be undone. */
  const run = (work: () => Promise<Done>) =>
    attempt(async () => {
      setDone({ said: '', before });
      setDone(await work());
    });
  return (
    <SettingLine
      title={text('settings_all')}
      hint={
        <>
          {text('settings_all_hint')}
          <div class="report" role="status">
            {done?.said}
          </div>
          {before && (
            <button type="button" class="button link undo" onClick={() => run(() => undo(before))}>
              {text('settings_undo')}
            </button>
          )}
          {failure && <FailureNotice error={failure} />}
        </>
      }
    >
      <button type="button" class="button outlined" onClick={() => run(() => exportSettings(before))}>
        {text('settings_export')}
      </button>
      <button type="button" class="button outlined" onClick={() => file.current?.click()}>
        {text('settings_import')}
      </button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={text('settings_import')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) run(() => importSettings(chosen));
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <button type="button" class="button outlined" onClick={() => run(resetSettings)}>
        {text('settings_reset')}
      </button>
    </SettingLine>
  );
}

/** An export changes nothing, so the action before it can still be undone. */
async function exportSettings(before: Done['before']): Promise<Done> {
  const written = writeSettingsFile(await loadStoredValues(), VERSION);
  saveFile(new Blob([written], { type: 'application/json' }), FILE_NAME);
  return { said: text('list_saved', FILE_NAME), before };
}

/** Names of unused settings that are shown. More would be a file of another program. */
const MOST_NAMES = 5;

async function importSettings(file: File): Promise<Done> {
  const { settings, unused } = parseSettingsFile(await file.text());
  const before = await loadStoredValues();
  await changeSettings(settings);
  const names = unused.slice(0, MOST_NAMES).map((name) => name.slice(0, 40));
  const said = [
    text('settings_imported'),
    ...(names.length > 0 ? [text('settings_unused', names.join(text('list_comma')))] : []),
  ];
  return { said: joinSentences(said), before };
}

async function resetSettings(): Promise<Done> {
  const before = await loadStoredValues();
  await replaceStoredValues({});
  return { said: text('settings_were_reset'), before };
}

async function undo(before: Record<string, unknown>): Promise<Done> {
  await replaceStoredValues(before);
  return { said: text('settings_undone'), before: null };
}
