export { prices } from './prices.handler.js';
