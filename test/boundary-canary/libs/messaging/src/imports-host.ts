export { now } from '../../host/src/clock.js';
