/**
 * @import { Rule } from 'eslint'
 * @import { ExportAllDeclaration, Expression, SpreadElement, TaggedTemplateExpression } from 'estree'
 */

const sqlModule = /^(@mnw\/db|\.{1,2}(\/\.\.)*)\/sql(\.js)?$/;

/**
 * SQL stands in `*.queries.ts`, so that whoever looks for a statement knows the file. The rule reports the import of the
 * template tag and not each template: one line per file, and renaming the tag does not hide it. Types are free.
 * @type {Rule.RuleModule}
 */
const sqlInQueries = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { elsewhere: 'Move the SQL to a *.queries.ts of this folder: a function named after what it answers.' },
  },
  create(context) {
    if (context.filename.endsWith('.queries.ts')) return {};
    const report = (/** @type {Rule.Node} */ node) => context.report({ node, messageId: 'elsewhere' });
    /** @param {{ type: string, source?: { type: string, value?: unknown } | null }} node */
    const fromSql = (node) => sqlModule.test(String(node.source?.value ?? ''));
    return {
      ImportSpecifier: (node) => {
        const name = node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
        if (fromSql(node.parent) && (name === 'sql' || name === 'join')) report(node);
      },
      ImportNamespaceSpecifier: (node) => {
        if (fromSql(node.parent)) report(node);
      },
      'ExportNamedDeclaration[source], ExportAllDeclaration, ImportExpression': (
        /** @type {ExportAllDeclaration & Rule.NodeParentExtension} */ node,
      ) => {
        if (fromSql(node)) report(node);
      },
      "NewExpression[callee.name='Sql']": report,
    };
  },
};

/**
 * Questions through Prisma stand beside the SQL, in functions named after what they answer.
 * @type {Rule.RuleModule}
 */
const prismaInQueries = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      elsewhere: 'Move the question to a *.queries.ts of this folder: a function named after what it answers.',
    },
  },
  create(context) {
    if (context.filename.endsWith('.queries.ts')) return {};
    const report = (/** @type {Rule.Node} */ node) => context.report({ node, messageId: 'elsewhere' });
    return {
      "MemberExpression[property.name='prisma'], MemberExpression[property.value='prisma']": report,
      "VariableDeclarator > ObjectPattern > Property[key.name='prisma']": report,
    };
  },
};

/**
 * An update of a state takes its guard from the thing's `LifeCycle`: `state = any(${purchase.from('cancel')})`.
 * The option names the state columns by table. A composed `set` clause is refused as well: it hides what it writes. So is
 * every update of such a table through Prisma, because its `data` may be made anywhere.
 * @type {Rule.RuleModule}
 */
const guardedStates = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } }],
    messages: {
      unguarded: 'Guard the change of {{table}} by its life cycle: any(${….from(…)}), declared in a *.states.ts.',
      prisma: 'Write {{table}} with SQL, where the guard of its state can be seen.',
      composed: 'Write out what is set in {{table}}, so that a change of its state can be seen.',
    },
  },
  create(context) {
    /** @type {Record<string, string[]>} */
    const stateColumns = context.options[0];
    const isGuard = (/** @type {Expression | SpreadElement} */ node) =>
      node.type === 'CallExpression' &&
      node.callee.type === 'MemberExpression' &&
      node.callee.property.type === 'Identifier' &&
      node.callee.property.name === 'from';
    const modelOf = (/** @type {string} */ table) =>
      table.replace(/_([a-z])/g, (_, /** @type {string} */ letter) => letter.toUpperCase());
    const tables = new Map(Object.keys(stateColumns).map((table) => [modelOf(table), table]));
    return {
      'MemberExpression[property.name=/^(update|updateMany|updateManyAndReturn|upsert)$/] > Identifier.object'(
        /** @type {import('estree').Identifier & Rule.NodeParentExtension} */ node,
      ) {
        const table = tables.get(node.name);
        if (table) context.report({ node, messageId: 'prisma', data: { table } });
      },
      "TaggedTemplateExpression[tag.name='sql']"(
        /** @type {TaggedTemplateExpression & Rule.NodeParentExtension} */ node,
      ) {
        const text = node.quasi.quasis.map(({ value }) => value.cooked).join('${}');
        for (const [, table = '', set = ''] of text.matchAll(
          /\bupdate\s+(\w+)\b[^;]*?\bset\b(.*?)(?=\bwhere\b|$)/gis,
        )) {
          const columns = Object.hasOwn(stateColumns, table) ? stateColumns[table] : undefined;
          if (!columns) continue;
          const writesState = columns.some((column) => new RegExp(`(^|[\\s,(])${column}\\s*=`).test(set));
          if (/^\s*\$\{\}/.test(set)) context.report({ node, messageId: 'composed', data: { table } });
          else if (writesState && !node.quasi.expressions.some(isGuard)) {
            context.report({ node, messageId: 'unguarded', data: { table } });
          }
        }
      },
    };
  },
};

/**
 * The type expressions of a comment: what stands in braces after a tag, with the braces inside of it.
 * @param {string} comment
 */
function typesIn(comment) {
  return [...comment.matchAll(/@\w+\s+\{/g)].map(({ index, 0: head }) => {
    const start = index + head.length;
    let depth = 1;
    let end = start;
    for (; end < comment.length && depth > 0; end++) {
      if (comment[end] === '{') depth += 1;
      if (comment[end] === '}') depth -= 1;
    }
    return comment.slice(start, end - 1);
  });
}

/**
 * Scripts have their types in comments, where typescript-eslint does not see an `any`. `*` is JSDoc's other name for it.
 * @type {Rule.RuleModule}
 */
const noAnyInComments = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { any: 'Say what it is: any turns the checks off. Where nothing is known, unknown is the type.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (comment.type !== 'Block' || !comment.value.startsWith('*')) continue;
          const types = typesIn(comment.value).map((type) => type.replace(/'[^']*'|"[^"]*"/g, ''));
          if (types.some((type) => /(^|[^\w.])any\b(?!\s*[:?])|^\s*\*\s*$/.test(type)))
            context.report({ loc: comment.loc ?? { line: 1, column: 0 }, messageId: 'any' });
        }
      },
    };
  },
};

/** Rules of this repository, used in `eslint.config.mjs` as `mnw/<name>`. */
export const mnw = {
  rules: {
    'sql-in-queries': sqlInQueries,
    'prisma-in-queries': prismaInQueries,
    'guarded-states': guardedStates,
    'no-any-in-comments': noAnyInComments,
  },
};
