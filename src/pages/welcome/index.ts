import { openWelcomePage } from './welcome-page';

openWelcomePage(document.body);
