import type { Catalog } from './catalog.js';
import { child, isNode, list, nodes, number, text, type Tree, type TreeNode } from './node-tree.js';

/** What the conditions of a query leave no null in. */
export interface Filled {
  /** `<range table index>.<column>` */
  columns: ReadonlySet<string>;
  /** Outer joins that cannot add rows of nulls, because a condition refuses these. */
  joins: ReadonlySet<string>;
  /** Whole expressions, as `fingerprint` writes them. */
  expressions: ReadonlySet<string>;
}

interface Found {
  columns: Set<string>;
  joins: Set<string>;
  expressions: Set<string>;
}

/** Reads `where` and the conditions of inner joins. */
export function filledBy(query: TreeNode, catalog: Catalog): Filled {
  const tree = child(query, 'jointree');
  return tree ? fromJoins(tree, catalog) : none();
}

const none = (): Found => ({ columns: new Set(), joins: new Set(), expressions: new Set() });

/** The same text for the same expression, wherever it stands in the statement. */
export const fingerprint = (tree: Tree): string => {
  if (typeof tree === 'string') return tree;
  if (!isNode(tree)) return `(${tree.map(fingerprint).join(' ')})`;
  const fields = [...tree.fields].filter(([name]) => !/location$/.test(name));
  return `{${tree.tag} ${fields.map(([name, value]) => `:${name} ${fingerprint(value)}`).join(' ')}}`;
};

const union = (parts: readonly Found[]): Found => ({
  columns: new Set(parts.flatMap(({ columns }) => [...columns])),
  joins: new Set(parts.flatMap(({ joins }) => [...joins])),
  expressions: new Set(parts.flatMap(({ expressions }) => [...expressions])),
});

const intersection = ([first, ...others]: readonly Found[]): Found => ({
  columns: new Set([...(first?.columns ?? [])].filter((column) => others.every(({ columns }) => columns.has(column)))),
  joins: new Set([...(first?.joins ?? [])].filter((join) => others.every(({ joins }) => joins.has(join)))),
  expressions: new Set(),
});

function fromJoins(node: TreeNode, catalog: Catalog): Found {
  const quals = child(node, 'quals');
  const here = quals ? ifTrue(quals, catalog) : none();
  if (node.tag === 'FROMEXPR') return union([here, ...nodes(node, 'fromlist').map((each) => fromJoins(each, catalog))]);
  if (node.tag !== 'JOINEXPR') return none();
  const [left, right] = [child(node, 'larg'), child(node, 'rarg')].map((side) =>
    side ? fromJoins(side, catalog) : none(),
  );
  const [inner, leftOuter] = ['0', '1'];
  if (text(node, 'jointype') === inner) return union([here, left!, right!]);
  return text(node, 'jointype') === leftOuter ? left! : none();
}

/** What is not null where the condition holds. */
function ifTrue(node: TreeNode, catalog: Catalog): Found {
  const parts = (): Found[] => nodes(node, 'args').map((each) => ifTrue(each, catalog));
  const argument = child(node, 'arg');
  if (node.tag === 'BOOLEXPR' && text(node, 'boolop') === 'and') return union(parts());
  if (node.tag === 'BOOLEXPR' && text(node, 'boolop') === 'or') return intersection(parts());
  if (node.tag === 'NULLTEST') {
    if (text(node, 'nulltesttype') !== '1' || !argument) return none();
    return union([ifPresent(argument, catalog), { ...none(), expressions: new Set([fingerprint(argument)]) }]);
  }
  if (node.tag === 'SUBLINK') {
    const test = child(node, 'testexpr');
    return text(node, 'subLinkType') === '2' && test ? ifPresent(test, catalog) : none();
  }
  return ifPresent(node, catalog);
}

/** What is not null where the expression is not null. */
function ifPresent(node: TreeNode, catalog: Catalog): Found {
  const argument = child(node, 'arg');
  if (node.tag === 'VAR') {
    const isHere = number(node, 'varlevelsup') === 0;
    const joins = list(node, 'varnullingrels').slice(1).map(String);
    return isHere
      ? { ...none(), columns: new Set([`${number(node, 'varno')}.${number(node, 'varattno')}`]), joins: new Set(joins) }
      : none();
  }
  if (node.tag === 'BOOLEXPR' && text(node, 'boolop') === 'not')
    return union(nodes(node, 'args').map((each) => ifPresent(each, catalog)));
  if (argument && /^(RELABELTYPE|COERCEVIAIO|COLLATEEXPR|BOOLEANTEST)$/.test(node.tag)) {
    const isKnown =
      node.tag !== 'BOOLEANTEST' || text(node, 'booltesttype') === '0' || text(node, 'booltesttype') === '2';
    return isKnown ? ifPresent(argument, catalog) : none();
  }
  if (node.tag === 'SCALARARRAYOPEXPR')
    return union(
      nodes(node, 'args')
        .slice(0, 1)
        .map((each) => ifPresent(each, catalog)),
    );
  const isStrict =
    (node.tag === 'OPEXPR' && catalog.operator(text(node, 'opno'))?.isStrict) ||
    (node.tag === 'FUNCEXPR' && catalog.function(text(node, 'funcid'))?.isStrict);
  return isStrict
    ? union(
        nodes(node, 'args')
          .filter(isNode)
          .map((each) => ifPresent(each, catalog)),
      )
    : none();
}
