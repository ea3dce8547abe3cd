// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AboutSection } from '../../../../src/pages/options/about-section';
import { loadUpdatedFrom, noteUpdate } from '../../../../src/settings/first-run';
import { hasNewsSince, news } from '../../../../src/settings/news';
import packageJson from '../../../../package.json' with { type: 'json' };
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilPasses } from '../../../support/until';
import { declareStorage } from '../../settings/fake-storage';

vi.stubGlobal('VERSION', '1.2.3');

beforeEach(() => declareBrowser({ storage: declareStorage().storage, i18n: englishWords }));
afterEach(() => act(() => render(null, document.body)));

const open = () => act(() => render(<AboutSection />, document.body));
const projectLinks = () =>
  [...document.querySelectorAll<HTMLAnchorElement>('.project a')].map(({ textContent, href }) => `${textContent}: ${href}`);

test('the section has no project links if package.json names none', async () => {
  vi.stubGlobal('PROJECT', { homepage: null, source: null, issues: null });
  await open();
  expect(document.querySelector('.project')).toBeNull();
});

test('the section links to the addresses in package.json', async () => {
  vi.stubGlobal('PROJECT', { homepage: 'https://a.example/', source: null, issues: 'https://a.example/issues' });
  await open();
  expect(projectLinks()).toEqual(['Project page: https://a.example/', 'Report a problem: https://a.example/issues']);
});

test('news is no longer new once the user has seen it', async () => {
  await noteUpdate('0.0.9');
  await open();
  await untilPasses(async () => expect(await loadUpdatedFrom()).toBeNull());
  expect(document.querySelectorAll('.news li')).toHaveLength(news[0]!.points.length);
});

test('news covers only released versions, newest first', () => {
  expect(hasNewsSince(packageJson.version)).toBe(false);
  expect(hasNewsSince('0.0.9')).toBe(true);
  const versions = news.map(({ version }) => version);
  expect(versions.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))).toEqual(versions);
});
