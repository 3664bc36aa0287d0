const vagueWords = 'utils? helpers? common shared misc base manager processor impl dto'.split(' ');
// One rule a word: a single expression over all of them is refused as unsafe.
const plainNames = vagueWords.map((word) => ({ name: `plain-names-${word.replace('?', '')}`, severity: 'error', from: {}, to: { path: `^(libs|services|deploy)/.*[/.-]${word}[-.][^/]*$`, pathNot: 'node_modules' } }));

/** Directions: service → libs, never another service; contracts → Zod only; drivers only where they belong. Held in CI, with a canary that must fail. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-service-to-service', severity: 'error', from: { path: '^services/([^/]+)/' }, to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' } },
    { name: 'no-lib-to-service', severity: 'error', from: { path: '^libs/' }, to: { path: '^(services|deploy)/' } },
    { name: 'no-service-to-deploy', severity: 'error', from: { path: '^services/', pathNot: '(\\.test\\.tsx?$|/test/)' }, to: { path: '^deploy/' } },
    { name: 'contracts-know-zod-only', severity: 'error', from: { path: '^libs/contracts/src/' }, to: { pathNot: '^(libs/contracts/|node_modules/zod/)|^(node:)?(crypto|buffer|url)$' } },
    { name: 'only-messaging-speaks-nats', severity: 'error', from: { pathNot: '^(libs/messaging/|deploy/(bench|local)/)' }, to: { path: 'node_modules/@nats-io/' } },
    { name: 'only-db-speaks-pg', severity: 'error', from: { pathNot: '^(libs/db/|deploy/(bench|local)/)' }, to: { path: 'node_modules/(pg|@prisma)/' } },
    { name: 'markdown-renders-in-its-thread', severity: 'error', from: { pathNot: '^libs/markup/' }, to: { path: '^libs/markup/src/(render-markdown|markdown-thread|plain-text)' } },
    { name: 'highlighting-runs-in-its-thread', severity: 'error', from: { pathNot: '/highlight-worker[.]ts$' }, to: { path: 'node_modules/highlight[.]js/' } },
...plainNames,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsConfig: { fileName: 'tsconfig.paths.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
