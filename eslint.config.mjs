import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { mnw } from './eslint.rules.mjs';

/** Addresses of our own configuration (`config.PUBLIC_URL`) and of our own files (`import.meta.url`) may be parsed by `new URL`. */
const unsafeCalls = [
  {
    selector: 'CallExpression[callee.property.name="normalize"]:not([callee.object.name=/^(path|posix)$/])',
    message:
      'Use normalized of @mnw/contracts/normalized: this takes time with the square of a run of combining marks.',
  },
  {
    selector:
      "NewExpression[callee.name='URL']:not([arguments.0.property.name=/_URL$/], [arguments.0.name=/^(publicUrl|[A-Z_]+_URL)$/], :has(MetaProperty))",
    message: 'Use parseUrl of @mnw/contracts/parse-url: new URL throws on text that is no URL.',
  },
  {
    selector: "MemberExpression[object.name='URL'][property.name=/^(canParse|parse)$/]",
    message: 'Use parseUrl of @mnw/contracts/parse-url: Node 20 rejects some good addresses here.',
  },
  {
    selector: 'CallExpression[callee.name=/^decodeURI(Component)?$/]',
    message: 'Use decodePercent of @mnw/contracts/parse-url: this throws on wrong percent-encoding.',
  },
];

/** Type-aware where it finds bugs (a promise nobody waits for), silent about taste: Prettier and review have that. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'libs/db/src/generated/**',
      '.mnw/**',
      '.nx/**',
      'test/boundary-canary/**',
      'test/api-client/**',
      'test/lint-canary/{deploy,services,libs}/**',
      'prisma.config.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.tests.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    // Text that somebody else wrote never reaches a parser that throws: one such address ended the whole process.
    files: ['services/*/src/**/*.ts', 'services/*/src/**/*.tsx', 'libs/*/src/**/*.ts'],
    ignores: [
      '**/*.test.ts',
      'libs/contracts/src/normalized.ts',
      'libs/contracts/src/parse-url.ts',
      'libs/markup/src/safe-url.ts',
      'libs/storage/src/disk/signed-url.ts',
      'libs/{db,host,http,sync-client,testing}/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...unsafeCalls] },
  },
  {
    // A pattern that takes time with the square of a text's length stops the process for seconds: one address or one email did.
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['**/*.test.ts', '**/test/**', 'deploy/bench/**'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  {
    // Text of git and files that strangers push: a line ends at \n and nowhere else.
    files: ['services/{git,ota,runner}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        // A later rule of the same name replaces the earlier one, so both lists stand here.
        ...unsafeCalls,
        {
          selector: 'Literal[regex.flags=/m/]',
          message: 'With the flag m, ^ and $ also match at CR, U+2028 and U+2029. Split at \\n first (gitLines).',
        },
        {
          selector: 'NewExpression[callee.name="RegExp"][arguments.1.value=/m/]',
          message: 'With the flag m, ^ and $ also match at CR, U+2028 and U+2029. Split at \\n first (gitLines).',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:readline', message: 'It also ends lines at CR, U+2028 and U+2029. Use gitLineStream.' },
          ],
        },
      ],
    },
  },
  {
    // SQL and questions through Prisma live in *.queries.ts (decisions 0086, 0092). Excepted: libs/db, which implements both, and code
    // that sets up or inspects rows from outside of a service: tests, libs/testing, and deploy with its benches.
    files: ['services/*/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'libs/db/**', 'libs/testing/**'],
    plugins: { mnw },
    rules: { 'mnw/sql-in-queries': 'error', 'mnw/prisma-in-queries': 'error' },
  },
  {
    // Columns that hold the state of something with a life cycle (decisions 0086, 0087).
    files: ['services/*/src/**/*.queries.ts'],
    plugins: { mnw },
    rules: {
      'mnw/guarded-states': [
        'error',
        {
          git_pushes: ['state'],
          mail_deliveries: ['state'],
          ota_artifacts: ['state'],
          ota_builds: ['status', 'phase'],
          ota_releases: ['state'],
          sync_blobs: ['state'],
          transactions: ['state'],
          uploads: ['state'],
        },
      ],
    },
  },
  // Tests are lists of cases: they are read one case at a time.
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/test/**/*.ts', '**/test/**/*.tsx', 'test/**/*.ts', 'test/**/*.tsx'],
    rules: { 'max-lines': ['error', 500] },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
    plugins: { mnw },
    rules: {
      'mnw/no-any-in-comments': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  // Programs run by hand or by the launcher speak to whoever runs them.
  { files: ['**/*-main.ts', '**/main.ts', 'deploy/bench/**'], rules: { 'no-console': 'off' } },
);
