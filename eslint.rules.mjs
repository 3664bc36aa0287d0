const sqlModule = /^(@mnw\/db|\.{1,2}(\/\.\.)*)\/sql(\.js)?$/;

/**
 * SQL stands in `*.queries.ts`, so that whoever looks for a statement knows the file. The rule reports the import of the
 * template tag and not each template: one line per file, and renaming the tag does not hide it. Types are free.
 */
const sqlInQueries = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { elsewhere: 'Move the SQL to a *.queries.ts of this folder: a function named after what it answers.' },
  },
  create(context) {
    if (context.filename.endsWith('.queries.ts')) return {};
    const report = (node) => context.report({ node, messageId: 'elsewhere' });
    const fromSql = (node) => sqlModule.test(node.source?.value ?? '');
    return {
      ImportSpecifier: (node) => {
        if (fromSql(node.parent) && ['sql', 'join'].includes(node.imported.name)) report(node);
      },
      ImportNamespaceSpecifier: (node) => {
        if (fromSql(node.parent)) report(node);
      },
      'ExportNamedDeclaration[source], ExportAllDeclaration, ImportExpression': (node) => {
        if (fromSql(node)) report(node);
      },
      "NewExpression[callee.name='Sql']": report,
    };
  },
};

/** Rules of this repository, used in `eslint.config.mjs` as `mnw/<name>`. */
export const mnw = { rules: { 'sql-in-queries': sqlInQueries } };
