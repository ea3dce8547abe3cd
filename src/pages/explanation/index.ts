import { openExplanationPage } from './app';

openExplanationPage(document.body, new URLSearchParams(location.search));
