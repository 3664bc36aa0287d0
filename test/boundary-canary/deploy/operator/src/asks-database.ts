export { pool } from '../../../libs/db/src/pool.js';
