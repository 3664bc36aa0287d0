import config from './jest.config.mjs';

process.env.MNW_SOAK = '1';

/** `npm run soak`: the same tests at full size, and the `.soak.test` files that have no small form. One at a time, so that figures mean something. */
export default {
  ...config,
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 3_600_000,
  maxWorkers: 1,
};
