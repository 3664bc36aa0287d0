export { now } from '../../../services/runner/src/uses-clock.js';
