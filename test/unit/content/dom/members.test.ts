// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { call, read } from '../../../../src/content/dom/members';

/** In jsdom, no name hides a member of a prototype. So the test defines the field where Chrome shows it. */
function formWithField(name: string): HTMLFormElement {
  document.body.innerHTML = `<form id="f" style="color: red"><input name="${name}"><img alt=""></form>`;
  const form = document.querySelector('form')!;
  Object.defineProperty(form, name, { value: form.firstElementChild, configurable: true });
  return form;
}

test.each([
  ['parentNode', document.body],
  ['parentElement', document.body],
  ['localName', 'form'],
  ['nodeType', 1],
  ['isConnected', true],
  ['ownerDocument', document],
] as const)('a field called "%s" hides nothing of its form', (name, expected) => {
  expect(read(formWithField(name), name)).toBe(expected);
});

test.each(['getBoundingClientRect', 'getRootNode', 'querySelectorAll', 'closest', 'contains'] as const)(
  'a field called "%s" hides no method',
  (name) => {
    const form = formWithField(name);
    expect(call(form, 'getBoundingClientRect')).toMatchObject({ width: 0 });
    expect(call(form, 'getRootNode')).toBe(document);
    expect(call(form, 'querySelectorAll', 'img')).toHaveLength(1);
    expect(call(form, 'closest', 'body')).toBe(document.body);
    expect(call(form, 'contains', document.images[0] ?? null)).toBe(true);
  },
);

test('names on the document hide nothing', () => {
  document.body.innerHTML = '<img name="body">';
  const [image, body] = [document.querySelector('img'), document.body];
  Object.defineProperty(document, 'body', { value: image, configurable: true });
  Object.defineProperty(document, 'querySelectorAll', { value: image, configurable: true });
  expect(read(document, 'body')).toBe(body);
  expect(call(document, 'querySelectorAll', 'img')).toHaveLength(1);
  Reflect.deleteProperty(document, 'body');
  Reflect.deleteProperty(document, 'querySelectorAll');
});

test('members of other nodes are read directly', () => {
  const image = document.createElement('img');
  image.getBoundingClientRect = () => new DOMRect(1, 2, 3, 4);
  expect(call(image, 'getBoundingClientRect').width).toBe(3);
});
