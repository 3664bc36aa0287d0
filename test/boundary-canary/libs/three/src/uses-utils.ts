export { nothing } from './string-utils.js';
