import { openExplanationPage } from './explanation-page';

openExplanationPage(document.body, new URLSearchParams(location.search));
