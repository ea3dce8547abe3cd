import { openOptionsPage } from './options-page';

openOptionsPage(document.body);
