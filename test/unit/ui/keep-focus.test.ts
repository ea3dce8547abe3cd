// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { keepFocus } from '../../../src/ui/keep-focus';

let root: HTMLElement;
const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;
/** Observers are called before this. */
const changed = () => new Promise((resolve) => setTimeout(resolve));
const focused = () => document.activeElement?.id ?? '';

function show(html: string): void {
  root = document.createElement('div');
  root.innerHTML = html;
  document.body.replaceChildren(root);
  keepFocus(root);
}

describe('the focus of a control that disappears goes', () => {
  test('to what takes its place', async () => {
    show('<p><button id="before"></button></p><div id="bar"><i></i><button id="start"></button></div>');
    find('#start').focus();
    find('#start').remove();
    find('#bar').insertAdjacentHTML('beforeend', '<button id="pause"></button><button id="cancel"></button>');
    await changed();
    expect(focused()).toBe('pause');
  });

  test('otherwise to the control before it', async () => {
    show(
      '<div><label><input type="radio" id="radio"></label><p><button id="use"></button></p><a href="#" id="source"></a></div>',
    );
    find('#use').focus();
    find('p').remove();
    await changed();
    expect(focused()).toBe('radio');
  });

  test('otherwise to the control after it', async () => {
    show('<div><p><button id="close"></button></p><button id="next"></button></div>');
    find('#close').focus();
    find('p').remove();
    await changed();
    expect(focused()).toBe('next');
  });

  test('to the nearest part of the page that has one', async () => {
    show('<button id="top"></button><section><button id="far"></button><div><p><button id="undo"></button></p></div></section>');
    find('#undo').focus();
    find('p').remove();
    await changed();
    expect(focused()).toBe('far');
  });
});

test('a control that cannot have the focus is passed over', async () => {
  show('<button id="export"></button><input hidden><button disabled></button><input type="hidden"><button id="undo"></button>');
  find('#undo').focus();
  find('#undo').remove();
  await changed();
  expect(focused()).toBe('export');
});

describe('the focus stays where it is', () => {
  beforeEach(() => show('<button id="first"></button><button id="second"></button>'));

  test('if the page itself has moved it', async () => {
    find('#second').focus();
    const [first, second] = [find('#first'), find('#second')];
    second.remove();
    root.insertAdjacentHTML('beforeend', '<button id="third"></button>');
    first.focus();
    await changed();
    expect(focused()).toBe('first');
  });

  test('if another control disappears', async () => {
    find('#second').focus();
    find('#first').remove();
    await changed();
    expect(focused()).toBe('second');
  });

  test('if the person had left the control before', async () => {
    find('#second').focus();
    find('#second').blur();
    await changed();
    find('#second').remove();
    await changed();
    expect(focused()).toBe('');
  });

  test('if the person presses with the pointer, because then the Space key scrolls the page', async () => {
    find('#second').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    find('#second').focus();
    find('#second').remove();
    await changed();
    expect(focused()).toBe('');
  });
});

test('a person who takes the keyboard after the pointer keeps the focus again', async () => {
  show('<button id="first"></button><button id="second"></button>');
  find('#second').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  find('#second').focus();
  find('#second').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  find('#second').remove();
  await changed();
  expect(focused()).toBe('first');
});

test('a page without any control left has no focus', async () => {
  show('<button id="only"></button>');
  find('#only').focus();
  find('#only').remove();
  await changed();
  expect(focused()).toBe('');
});

test('a key that is still held does not press the control that got the focus', async () => {
  show('<p><button id="start"></button></p>');
  const press = (repeat: boolean) =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
    );
  find('#start').focus();
  expect(press(false)).toBe(true);
  find('p').innerHTML = '<button id="cancel"></button>';
  await changed();
  expect(focused()).toBe('cancel');
  expect(press(true)).toBe(false);
  expect(press(false)).toBe(true);
  expect(press(true)).toBe(true);
});
