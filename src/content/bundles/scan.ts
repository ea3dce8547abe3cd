import { imagesInstead } from '../find/images-instead';
import { observeCandidates } from '../find/observe-candidates';
import { createScan } from '../scan/scan';
import { provideScan } from '../scan/scan-script';

provideScan((remembered, frame, life) => createScan(remembered, { ...frame, observeCandidates, imagesInstead }, life));
