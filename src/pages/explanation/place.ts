/** Where an image is: which frame of which tab keeps it, under which name. */
export interface Place {
  tabId: number;
  frameId: number;
  candidateId: string;
}

/** As the background writes it into the page's address; `null` where it names no image. */
export function parsePlace(parameters: URLSearchParams): Place | null {
  const tabId = parseWhole(parameters.get('tab'));
  const frameId = parseWhole(parameters.get('frame') ?? '0');
  const candidateId = parameters.get('candidate');
  return tabId === null || frameId === null || !candidateId ? null : { tabId, frameId, candidateId };
}

function parseWhole(written: string | null): number | null {
  return written !== null && /^\d+$/.test(written) ? Number(written) : null;
}
