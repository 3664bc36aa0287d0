import tseslint from 'typescript-eslint';

/** Type-aware where it finds bugs (a promise nobody waits for), silent about taste: the formatter and review have that. */
export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'libs/db/src/generated/**', '.mnw/**', '.nx/**', 'test/boundary-canary/**', 'prisma.config.ts'] },
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
    // Text of git and files that strangers push: a line ends at \n and nowhere else.
    files: ['services/git/src/**/*.ts', 'services/ota/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'services/ota/src/runner/sandbox/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Literal[regex.flags=/m/]', message: 'With the flag m, ^ and $ also match at CR, U+2028 and U+2029. Split at \\n first (gitLines).' },
        { selector: 'NewExpression[callee.name="RegExp"][arguments.1.value=/m/]', message: 'With the flag m, ^ and $ also match at CR, U+2028 and U+2029. Split at \\n first (gitLines).' },
      ],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:readline', message: 'It also ends lines at CR, U+2028 and U+2029. Use gitLineStream.' }] }],
    },
  },
  { files: ['**/*.mjs'], extends: [tseslint.configs.recommended], rules: { eqeqeq: 'error', '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] } },
  // Programs run by hand or by the launcher speak to whoever runs them.
  { files: ['**/*-main.ts', '**/main.ts', 'deploy/bench/**'], rules: { 'no-console': 'off' } },
);
