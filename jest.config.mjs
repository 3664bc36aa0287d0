const swc = (/** @type {boolean} */ tsx) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: true,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
  },
];

/** Tests run from the sources: TypeScript goes through SWC, `@mnw/x/y` resolves to the package's `src`. */
export default {
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/deploy', '<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx', '**/*.test.mjs'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/lint-canary/', '\\.soak\\.test\\.'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['js', 'ts', 'tsx', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  moduleNameMapper: {
    '^@mnw/([^/]+)/(.*)$': ['<rootDir>/libs/$1/src/$2', '<rootDir>/services/$1/src/$2', '<rootDir>/deploy/$1/src/$2'],
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testEnvironment: 'node',
  // Not a time limit on the work but a guard against a test that hangs.
  testTimeout: 240_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  watchman: false,
  reporters: ['default', ['<rootDir>/deploy/local/tests/counting-reporter.mjs', { file: process.env.MNW_TEST_COUNTS }]],
};
