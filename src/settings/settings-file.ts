import { GapLensError } from '../domain/errors';
import { fieldsOf } from '../domain/shape';
import { defaultSettings, findUnusable, settingNames, type Settings } from './settings';

/** Number of the file's form. A version that reads an older form converts it. */
const FORM = 1;
/** Bytes. A file of settings has about 500. */
const LARGEST_FILE = 100_000;

/**
 * Returns the settings as a JSON file. Settings that only a newer version knows are in it as they are stored, so that nothing is lost.
 *
 * @param stored the stored values by the names of the fields; a missing one has its default
 */
export function writeSettingsFile(stored: Readonly<Record<string, unknown>>, version: string): string {
  const settings = Object.fromEntries(settingNames.map((name) => [name, stored[name] ?? defaultSettings[name]]));
  return `${JSON.stringify({ gaplens: 'settings', form: FORM, version, settings }, undefined, 2)}\n`;
}

export interface SettingsFile {
  /** The fields that this version can use. */
  settings: Partial<Settings>;
  /** Names in the file that this version does not know, or whose values it cannot use. */
  unused: string[];
}

/**
 * Parses a file that {@link writeSettingsFile} of any version has written. Every field is checked by itself.
 *
 * @throws GapLensError that says what is wrong with the file
 */
export function parseSettingsFile(text: string): SettingsFile {
  if (text.length > LARGEST_FILE) throw new GapLensError('settings-file-foreign');
  const { gaplens, form, version, settings } = fieldsOf(parseJson(text));
  if (gaplens !== 'settings' || typeof form !== 'number') throw new GapLensError('settings-file-foreign');
  if (form > FORM) throw new GapLensError('settings-file-newer', typeof version === 'string' ? version.slice(0, 20) : '?');
  const given = fieldsOf(settings);
  const unusable = new Set<string>(findUnusable(given));
  const usable = settingNames.filter((name) => given[name] !== undefined && !unusable.has(name));
  if (usable.length === 0) throw new GapLensError('settings-file-foreign');
  const unused = Object.keys(given).filter((name) => !usable.some((each) => each === name));
  return { settings: Object.fromEntries(usable.map((name) => [name, given[name]])), unused };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GapLensError('settings-file-not-json');
  }
}
