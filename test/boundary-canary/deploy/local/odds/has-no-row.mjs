export { name } from '../tests/own.mjs';
