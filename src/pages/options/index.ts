import { openOptionsPage } from './app';

openOptionsPage(document.body);
