// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCandidateIds } from '../../../../src/content/frame/candidate-ids';
import { foundAt } from '../../../../src/content/image/images-at';

beforeEach(() => {
  document.body.innerHTML = '';
  vi.stubGlobal('performance', { now: () => 0, getEntriesByName: () => [] });
  vi.stubGlobal('SVGImageElement', SVGSVGElement);
});

function addImage(src: string): HTMLImageElement {
  const image = document.createElement('img');
  image.src = src;
  document.body.append(image);
  return image;
}

function found(element: Element) {
  const image = foundAt(element);
  if (!image) throw new Error('it shows an image');
  return image;
}

describe('ids of candidates', () => {
  test('stay with an image, and differ between images', () => {
    const ids = createCandidateIds();
    const [first, second] = [addImage('https://a.example/1.jpg'), addImage('https://a.example/2.jpg')];
    const id = ids.idOf(found(first));
    expect(ids.idOf(found(first))).toBe(id);
    expect(ids.idOf(found(second))).not.toBe(id);
    expect(ids.find(id).element).toBe(first);
  });

  test('are new after a reload of the page', () => {
    const image = found(addImage('https://a.example/1.jpg'));
    expect(createCandidateIds().idOf(image)).not.toBe(createCandidateIds().idOf(image));
  });

  test('change when an element shows another image, and the first image is no longer found', () => {
    const ids = createCandidateIds();
    const image = addImage('https://a.example/1.jpg');
    const first = ids.idOf(found(image));
    image.src = 'https://a.example/2.jpg';
    const second = ids.idOf(found(image));
    expect(second).not.toBe(first);
    expect(ids.find(second).element).toBe(image);
    expect(() => ids.find(first)).toThrow(expect.objectContaining({ code: 'no-image-address' }));
    image.src = 'https://a.example/1.jpg';
    expect(ids.idOf(found(image))).toBe(first);
    expect(ids.find(first).element).toBe(image);
  });

  test('move with an image to the next element that shows it, as in a virtual list', () => {
    const ids = createCandidateIds();
    const first = addImage('https://a.example/1.jpg');
    const id = ids.idOf(found(first));
    first.remove();
    expect(() => ids.find(id)).toThrow(expect.objectContaining({ code: 'element-gone' }));
    const next = addImage('https://a.example/1.jpg');
    expect(ids.idOf(found(next))).toBe(id);
    expect(ids.find(id).element).toBe(next);
    // While the first element shows the image, another one has its own id.
    expect(ids.idOf(found(addImage('https://a.example/1.jpg')))).not.toBe(id);
  });

  test('recall the file of an image that its element no longer shows, without the page noticing', () => {
    const ids = createCandidateIds();
    const image = addImage('https://a.example/1.jpg');
    Object.defineProperties(image, { complete: { value: true }, naturalWidth: { value: 9 } });
    const id = ids.idOf(found(image));
    expect(ids.recall(id).element).toBe(image);
    image.src = 'https://a.example/2.jpg';
    for (const forget of [() => undefined, () => image.remove()]) {
      forget();
      const recalled = ids.recall(id);
      expect(recalled).toMatchObject({ image: { kind: 'img', address: 'https://a.example/1.jpg' } });
      expect(recalled.element).toMatchObject({ src: 'https://a.example/1.jpg', isConnected: false });
    }
  });

  test('recall no file that the page itself did not receive', () => {
    const ids = createCandidateIds();
    const image = addImage('https://a.example/1.jpg');
    const id = ids.idOf(found(image));
    image.remove();
    expect(() => ids.recall(id)).toThrow(expect.objectContaining({ code: 'element-gone' }));
    const entry = { initiatorType: 'img', responseStatus: 0, duration: 9, name: 'https://a.example/1.jpg' };
    vi.stubGlobal('performance', { now: () => 0, getEntriesByName: () => [entry] });
    expect(ids.recall(id)).toMatchObject({ image: { address: 'https://a.example/1.jpg' } });
  });

  test('recall nothing for images that did not come from a file', () => {
    const ids = createCandidateIds();
    const canvas = document.body.appendChild(document.createElement('canvas'));
    const id = ids.idOf(found(canvas));
    canvas.remove();
    expect(() => ids.recall(id)).toThrow(expect.objectContaining({ code: 'element-gone' }));
  });

  test('that were never assigned find nothing', () => {
    expect(() => createCandidateIds().find('none such')).toThrow(expect.objectContaining({ code: 'element-gone' }));
  });
});
