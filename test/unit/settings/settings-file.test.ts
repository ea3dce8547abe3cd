import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings, parseSettings, type Settings } from '../../../src/settings/settings';
import { parseSettingsFile, writeSettingsFile } from '../../../src/settings/settings-file';

const changed: Settings = { ...defaultSettings, theme: 'dark', classesShown: 10, unsureBelow: 0.5, smallestSide: 128 };
const fileWith = (settings: unknown, more: object = {}) => JSON.stringify({ gaplens: 'settings', form: 1, settings, ...more });

describe('a file of settings', () => {
  test('gives the same settings back', () => {
    const file = writeSettingsFile({ ...changed }, '1.2.3');
    expect(parseSettingsFile(file)).toEqual({ settings: changed, unused: [] });
    expect(JSON.parse(file)).toMatchObject({ version: '1.2.3' });
  });

  test('has the defaults of all fields that nobody has changed', () => {
    expect(parseSettingsFile(writeSettingsFile({}, '1'))).toEqual({ settings: defaultSettings, unused: [] });
  });

  test('keeps values and models that only a newer version knows', () => {
    const stored = { theme: 'sepia', enabledModels: [...defaultSettings.enabledModels, 'of-a-later-version'] };
    expect(JSON.parse(writeSettingsFile(stored, '1'))).toMatchObject({ settings: stored });
  });

  test('is used field by field: one that this version cannot use spoils no other', () => {
    const { settings, unused } = parseSettingsFile(fileWith({ theme: 'sepia', classesShown: 3, unsureBelow: 7, later: true }));
    expect(settings).toEqual({ classesShown: 3 });
    expect(unused.toSorted()).toEqual(['later', 'theme', 'unsureBelow']);
  });

  test('of an earlier version changes only the fields that it has', () => {
    expect(parseSettingsFile(fileWith({ theme: 'light' })).settings).toEqual({ theme: 'light' });
  });

  test.each([
    ['an empty file', '', 'settings-file-not-json'],
    ['a photograph', '\u0089PNG\r\n', 'settings-file-not-json'],
    ['a file that ends early', fileWith({ theme: 'dark' }).slice(0, -4), 'settings-file-not-json'],
    ['JSON of another program', '{"theme":"dark"}', 'settings-file-foreign'],
    ['a list', '[1,2]', 'settings-file-foreign'],
    ['nothing', 'null', 'settings-file-foreign'],
    ['no settings', fileWith({}), 'settings-file-foreign'],
    ['only wrong settings', fileWith({ theme: 'sepia' }), 'settings-file-foreign'],
    ['settings that are none', fileWith('dark'), 'settings-file-foreign'],
    ['a huge file', fileWith({ theme: 'dark', padding: 'x'.repeat(200_000) }), 'settings-file-foreign'],
    ['a file in a newer form', fileWith({ theme: 'dark' }, { form: 2, version: '9.0.0' }), 'settings-file-newer'],
  ])('is refused if it is %s', (_, file, code) => {
    expect(() => parseSettingsFile(file)).toThrow(expect.objectContaining({ code }));
  });

  test('never yields a value that the rest of the extension could not use', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(defaultSettings), '__proto__', 'other'), fc.jsonValue()),
        (given) => {
          let parsed: ReturnType<typeof parseSettingsFile>;
          try {
            parsed = parseSettingsFile(fileWith(given));
          } catch (error) {
            expect(error).toMatchObject({ code: 'settings-file-foreign' });
            return;
          }
          const { modelId: _, enabledModels: __, ...others } = parsed.settings;
          expect(parseSettings(others)).toMatchObject(others);
        },
      ),
    );
  });
});
