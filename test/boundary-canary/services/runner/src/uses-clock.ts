export { now } from '../../../libs/host/src/clock.js';
