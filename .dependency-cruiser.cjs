const vagueWords = 'utils? helpers? common shared misc base manager processor impl dto'.split(' ');
// One rule a word: a single expression over all of them is refused as unsafe.
const plainNames = vagueWords.map((word) => ({
  name: `plain-names-${word.replace('?', '')}`,
  severity: 'error',
  from: {},
  to: { path: `^(libs|services|deploy)/.*[/.-]${word}[-.][^/]*$`, pathNot: 'node_modules' },
}));

/** What a file may say of its part in a service, between its name and its ending: `purchase.states.ts`. */
const suffixes = [
  ...[
    'broadcast',
    'config',
    'controller',
    'db',
    'decorator',
    'errors',
    'event',
    'filter',
    'guard',
    'interceptor',
    'module',
  ],
  ...['page', 'queries', 'rpc', 'service', 'states', 'test', 'token'],
];
const knownSuffixes = {
  name: 'known-suffixes',
  severity: 'error',
  from: {},
  to: {
    path: '^(libs|services)/.*/[^/.]+[.][^/]+[.]tsx?$',
    pathNot: `node_modules|/dist/|[.](${suffixes.join('|')})[.]tsx?$|[.]d[.]ts$`,
  },
};

/** The libraries each library may import. docs/architecture.md has the same table, and a test compares them. */
const directions = {
  contracts: [],
  db: ['contracts', 'observability'],
  host: ['contracts', 'db', 'http', 'jobs', 'messaging', 'observability', 'secrets'],
  http: [],
  jobs: ['observability'],
  markup: ['contracts', 'threads'],
  messaging: ['contracts', 'db', 'observability'],
  observability: ['http'],
  sandbox: [],
  secrets: [],
  storage: ['http', 'threads'],
  'sync-client': [],
  testing: ['contracts', 'db', 'host', 'http', 'messaging', 'secrets', 'storage'],
  threads: [],
};
const undirected = {
  name: 'directions-of-every-library',
  severity: 'error',
  from: { path: '^libs/', pathNot: `^libs/(${Object.keys(directions).join('|')})/` },
  to: {},
};
const libraryDirections = Object.entries(directions).map(([name, allowed]) => ({
  name: `directions-of-${name}`,
  severity: 'error',
  from: { path: `^libs/${name}/src/`, pathNot: '[.]test[.]tsx?$' },
  to: { path: '^libs/', pathNot: `^libs/(${[name, ...allowed].join('|')})/` },
}));
/** By service: its folders, and the other folders that each may import. Everything may import the configuration. */
const folderDirections = {
  gateway: {
    http: [],
    cache: ['http'],
    api: ['http'],
    machine: ['http'],
    pages: ['http', 'api'],
    operations: ['http', 'pages'],
    errors: ['http', 'pages'],
  },
};
const foldersKeepDirection = Object.entries(folderDirections).flatMap(([service, folders]) =>
  Object.entries(folders).map(([folder, allowed]) => {
    const src = `^services/${service}/src/`;
    const pathNot = `${src}((${[folder, ...allowed].join('|')})/|${service}[.]config[.]ts$)`;
    const from = { path: `${src}${folder}/`, pathNot: '[.]test[.]tsx?$' };
    return { name: `${service}-${folder}-directions`, severity: 'error', from, to: { path: src, pathNot } };
  }),
);

/** By folder of deploy/local: the other folders that each may import. The programs beside the folders import any of them. */
const localFolders = {
  basics: [],
  processes: ['basics'],
  build: ['basics', 'processes'],
  infrastructure: ['basics', 'processes'],
  mnw: ['basics'],
  seed: ['basics', 'infrastructure', 'mnw', 'processes'],
  tests: ['basics', 'build', 'infrastructure', 'processes'],
  launcher: ['basics', 'build', 'infrastructure', 'processes', 'seed'],
};
const localDirections = [
  ...Object.entries(localFolders).map(([folder, allowed]) => ({
    name: `local-${folder}-directions`,
    severity: 'error',
    from: { path: `^deploy/local/${folder}/` },
    to: { path: '^deploy/local/', pathNot: `^deploy/local/(${[folder, ...allowed].join('|')})/` },
  })),
  {
    name: 'every-local-folder-has-directions',
    severity: 'error',
    from: { path: '^deploy/local/[^/]+/', pathNot: `^deploy/local/(${Object.keys(localFolders).join('|')})/` },
    to: {},
  },
  {
    name: 'local-runs-before-install',
    comment:
      'npm start and npm test run in a checkout without node_modules and builds; what needs those is imported later.',
    severity: 'error',
    from: {
      path: '^deploy/(local|nats)/',
      pathNot: '^deploy/local/infrastructure/s3-server/|[.]test[.]mjs$',
    },
    to: { path: '(^|/)node_modules/|^(libs|services|deploy/(operator|stripe-sim|all-in-one))/', dynamic: false },
  },
];

/** Directions: service → libs, never another service; contracts → Zod only; drivers only where they belong. Held in CI, with a canary that must fail. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-service-to-service',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    { name: 'no-lib-to-service', severity: 'error', from: { path: '^libs/' }, to: { path: '^(services|deploy)/' } },
    {
      name: 'no-service-to-deploy',
      severity: 'error',
      from: { path: '^services/', pathNot: '(\\.test\\.tsx?$|/test/)' },
      to: { path: '^deploy/' },
    },
    {
      name: 'contracts-know-zod-only',
      severity: 'error',
      from: { path: '^libs/contracts/src/' },
      to: { pathNot: '^(libs/contracts/|node_modules/zod/)|^(node:)?(crypto|buffer|url)$' },
    },
    {
      name: 'only-messaging-speaks-nats',
      severity: 'error',
      from: { pathNot: '^(libs/messaging/|deploy/(bench|local)/)' },
      to: { path: 'node_modules/@nats-io/' },
    },
    {
      name: 'only-db-speaks-pg',
      severity: 'error',
      from: { pathNot: '^(libs/db/|deploy/(bench|local)/)' },
      to: { path: 'node_modules/(pg|@prisma)/' },
    },
    {
      name: 'prisma-loads-when-asked',
      comment: 'A process that never asks Prisma does not pay for its memory (decision 0092).',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/db/src/prisma-(client|adapter)[.]ts$|[.]test[.]ts$|^libs/[^/]+/test/' },
      to: {
        path: '^libs/db/src/prisma-(client|adapter)[.]ts$|node_modules/@prisma/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'markdown-renders-in-its-thread',
      severity: 'error',
      from: { pathNot: '^libs/markup/' },
      to: { path: '^libs/markup/src/(render-markdown|markdown-thread|plain-text)' },
    },
    {
      name: 'highlighting-runs-in-its-thread',
      severity: 'error',
      from: { pathNot: '/highlight-worker[.]ts$' },
      to: { path: 'node_modules/highlight[.]js/' },
    },
    {
      name: 'no-service-to-testing',
      severity: 'error',
      from: { path: '^services/[^/]+/src/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'sync-client-runs-anywhere',
      comment: 'Browsers and webviews have neither Node modules nor our packages; what needs Node stands in src/node.',
      severity: 'error',
      from: { path: '^libs/sync-client/src/', pathNot: '^libs/sync-client/src/node/|[.]test[.]ts$' },
      to: { pathNot: '^libs/sync-client/src/(?!node/)' },
    },
    {
      name: 'runner-speaks-http-only',
      comment: 'The runner stands on machines that reach the gateway and neither the bus, the database nor Redis.',
      severity: 'error',
      from: { path: '^services/runner/src/' },
      to: { path: '^libs/', pathNot: '^libs/(contracts|observability|sandbox)/' },
    },
    {
      name: 'all-in-one-has-no-runner',
      comment: 'Builds of strangers run in a process, and a container, of their own.',
      severity: 'error',
      from: { path: '^deploy/all-in-one/' },
      to: { path: '^services/runner/' },
    },
    {
      name: 'operator-calls-services',
      comment:
        'The command line obeys ownership: it calls the service that owns a table, and has no way to the database.',
      severity: 'error',
      from: { path: '^deploy/operator/' },
      to: {
        path: '^(libs|services|prisma|deploy)/|node_modules/(pg|@prisma|@node-rs)/',
        pathNot: '^(libs/(contracts|messaging)|deploy/operator)/',
      },
    },
    undirected,
    ...libraryDirections,
    {
      name: 'one-implementation-of-event-streams',
      severity: 'error',
      from: { path: '^services/', pathNot: '^services/gateway/src/http/event-streams?[.]ts$' },
      to: { path: '^services/gateway/src/http/server-sent-events', dependencyTypesNot: ['type-only'] },
    },
    ...plainNames,
    knownSuffixes,
    ...foldersKeepDirection,
    ...localDirections,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsConfig: { fileName: 'tsconfig.paths.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
