import answer from './answer.css';
import card from './card.css';
import controls from '../components.css';
import tokens from '../tokens.css';
import where from '../heat-map-panel/heat-map-panel.css';

/** All styles of {@link ClassificationCard}, for a constructed style sheet or a `<style>` in its shadow root. */
export const cardStyles = [tokens, controls, answer, where, card].join('\n');
