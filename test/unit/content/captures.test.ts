// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundImage } from '../../../src/content/candidates/page-image';
import { createCaptures } from '../../../src/content/captures';
import type { Capture } from '../../../src/shared/image-source';

function capture(): Capture {
  return { source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 }, rung: 'page', took: 1 };
}

function found(element: Element, address = 'https://pages.example/a.png'): FoundImage {
  return { element, image: { kind: 'img', address }, box: element.getBoundingClientRect() } as FoundImage;
}

describe('the captures of a frame', () => {
  beforeEach(() => document.body.replaceChildren());
  const addImage = () => document.body.appendChild(document.createElement('img'));

  it('are found again by element and address', () => {
    const captures = createCaptures();
    const image = addImage();
    const first = capture();
    captures.keep(found(image), first);
    expect(captures.find(found(image))).toBe(first);
    expect(captures.find(found(image, 'https://pages.example/b.png'))).toBeNull();
    expect(captures.find(found(addImage()))).toBeNull();
  });

  it('are replaced by a newer one of the same image', () => {
    const captures = createCaptures();
    const image = addImage();
    const second = capture();
    captures.keep(found(image), capture());
    captures.keep(found(image), second);
    expect(captures.find(found(image))).toBe(second);
  });

  it('are kept of the last few images only', () => {
    const captures = createCaptures();
    const images = Array.from({ length: 6 }, addImage);
    for (const image of images) captures.keep(found(image), capture());
    expect(captures.find(found(images[0]!))).toBeNull();
    expect(captures.find(found(images[5]!))).not.toBeNull();
  });
});
