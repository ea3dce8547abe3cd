import { imagesInstead } from '../find/images-instead';
import { observeCandidates } from '../find/observe-candidates';
import { createScan } from '../scan/scan';
import { provideScan } from '../scan/scan-script';

provideScan((frameState, frame, life) => createScan(frameState, { ...frame, observeCandidates, imagesInstead }, life));
