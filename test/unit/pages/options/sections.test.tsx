// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { useSection } from '../../../../src/pages/options/sections';
import { untilPasses } from '../../../support/until';

afterEach(() => {
  render(null, document.body);
  location.hash = '';
});

function Shown() {
  return <p>{useSection()}</p>;
}

test('the section is the one that the address names', async () => {
  location.hash = '#models';
  render(<Shown />, document.body);
  expect(document.body.textContent).toBe('models');
  location.hash = '#about';
  await untilPasses(() => expect(document.body.textContent).toBe('about'));
});

test('an address that changes before the page listens for changes is not missed', async () => {
  addEventListener('hashchange', (event) => event.stopImmediatePropagation(), { once: true });
  render(<Shown />, document.body);
  location.hash = '#help';
  await untilPasses(() => expect(document.body.textContent).toBe('help'));
});
