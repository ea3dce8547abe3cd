import { browser } from './browser';

/** An image of a page, as its frame knows it. Valid until the page is loaded again. */
interface ExplainedPlace {
  tabId: number;
  frameId: number;
  candidateId: string;
}

/** Returns the address of the page that explains a model's answer about an image. */
export function explanationAddress({ tabId, frameId, candidateId }: ExplainedPlace, modelId: string): string {
  const place = { tab: String(tabId), frame: String(frameId), candidate: candidateId, model: modelId };
  return browser.runtime.getURL(`explanation.html?${new URLSearchParams(place)}`);
}
