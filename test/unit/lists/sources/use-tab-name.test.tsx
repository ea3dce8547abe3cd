// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { useTabName } from '../../../../src/lists/sources/use-tab-name';
import { declareBrowser } from '../../../support/fake-browser';

function Name({ gone }: { gone: boolean }) {
  const { title, address } = useTabName(9, { rows: [], scanning: false, gone } as unknown as Parameters<typeof useTabName>[1]);
  return (
    <p>
      {title} {address}
    </p>
  );
}

test('a page that has gone keeps its name, even if the browser answers with the next page’s', async () => {
  const answers: ((tab: { title: string; url: string }) => void)[] = [];
  declareBrowser({ tabs: { get: (() => new Promise((resolve) => answers.push(resolve))) as never } });
  const draw = (gone: boolean) => act(() => render(<Name gone={gone} />, document.body));
  await draw(false);
  await draw(true);
  await act(async () => answers[0]?.({ title: 'The next page', url: 'https://next.example/' }));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(document.body.textContent).not.toContain('The next page');
});
