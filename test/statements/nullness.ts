import type { Catalog } from './catalog.js';
import { child, isNode, list, nodes, number, text, type Tree, type TreeNode } from './node-tree.js';
import { filledBy, fingerprint, type Filled } from './filled-columns.js';

/** Whether a column of a result is null: for no row, for some rows as far as the schema knows, or not to be told. */
export type CanBeNull = 'never' | 'sometimes' | 'unknown';

const neverNullFunctions = new Set(
  `lower upper now clock_timestamp statement_timestamp transaction_timestamp concat concat_ws json_build_object jsonb_build_object
  json_build_array jsonb_build_array to_json to_jsonb length char_length octet_length bit_length md5 encode starts_with date_trunc
  gen_random_uuid uuidv7 uuidv4 row_number rank dense_rank count abs floor ceil ceiling round trunc replace btrim ltrim rtrim
  left right repeat cardinality strpos position jsonb_typeof make_interval age to_timestamp pg_column_size`.split(
    /\s+/,
  ),
);
const neverNullOperators = new Set('= <> < > <= >= + - * / % || ~~ !~~ ~~* !~~* ~ !~ ~* !~* @> <@ && @@'.split(' '));
/** Over at least one row of values that are not null, these give one. */
const keepingAggregates = new Set(
  'min max sum avg json_agg jsonb_agg array_agg string_agg bool_and bool_or json_object_agg jsonb_object_agg'.split(
    ' ',
  ),
);
const passing = new Set([
  'RELABELTYPE',
  'COERCEVIAIO',
  'ARRAYCOERCEEXPR',
  'COERCETODOMAIN',
  'COLLATEEXPR',
  'NAMEDARGEXPR',
  'CONVERTROWTYPEEXPR',
]);
const present = new Set([
  'NULLTEST',
  'BOOLEANTEST',
  'DISTINCTEXPR',
  'ARRAYEXPR',
  'ROWEXPR',
  'SQLVALUEFUNCTION',
  'JSONCONSTRUCTOREXPR',
  'GROUPINGFUNC',
  'MERGESUPPORTFUNC',
]);

/** Follows a result column to what it is made of, in the statement as PostgreSQL analysed it. */
export class Nullness {
  private readonly filled = new Map<TreeNode, Filled>();
  /** Statements whose new values are being followed: a column in these is the row as it was. */
  private readonly before = new Set<TreeNode>();

  constructor(private readonly catalog: Catalog) {}

  ofColumn(query: TreeNode, resno: number): CanBeNull {
    return this.column(query, resno, []);
  }

  private column(query: TreeNode, resno: number, outer: readonly TreeNode[]): CanBeNull {
    const scopes = [...outer, query];
    const operation = child(query, 'setOperations');
    if (operation)
      return this.allOf(leaves(operation).map((rtindex) => this.rangeColumn(query, rtindex, resno, scopes)));
    const isSelect = text(query, 'commandType') === '1';
    const target = nodes(query, isSelect ? 'targetList' : 'returningList').find(
      (each) => number(each, 'resno') === resno,
    );
    const expression = target && child(target, 'expr');
    return expression ? this.expression(expression, scopes) : 'unknown';
  }

  private expression(node: TreeNode, scopes: readonly TreeNode[]): CanBeNull {
    const argument = child(node, 'arg');
    const operands = (): CanBeNull[] => nodes(node, 'args').map((each) => this.expression(each, scopes));
    if (present.has(node.tag) || this.isTested(node, scopes)) return 'never';
    if (passing.has(node.tag)) return argument ? this.expression(argument, scopes) : 'unknown';
    switch (node.tag) {
      case 'VAR':
        return this.variable(node, scopes);
      case 'CONST':
        return text(node, 'constisnull') === 'true' ? 'sometimes' : 'never';
      case 'COALESCEEXPR':
      case 'COALESCE':
      case 'MINMAXEXPR':
      case 'MINMAX':
        return anyOf(operands());
      case 'NULLIFEXPR':
        return 'sometimes';
      case 'BOOLEXPR':
        return operands().every((each) => each === 'never') ? 'never' : 'unknown';
      case 'CASEEXPR':
      case 'CASE':
        return this.cases(node, scopes);
      case 'AGGREF':
        return this.aggregate(
          node,
          operandsOfAggregate(node).map((each) => this.expression(each, scopes)),
          scopes,
        );
      case 'WINDOWFUNC':
        return neverNullFunctions.has(this.catalog.function(text(node, 'winfnoid'))?.name ?? '') ? 'never' : 'unknown';
      case 'FUNCEXPR': {
        const called = this.catalog.function(text(node, 'funcid'));
        const isCast = text(node, 'funcformat') !== '0' && !nodes(node, 'args').some(isJsonb);
        return this.computed(
          called?.isStrict ?? false,
          isCast || neverNullFunctions.has(called?.name ?? ''),
          operands(),
        );
      }
      case 'OPEXPR': {
        const operator = this.catalog.operator(text(node, 'opno'));
        return this.computed(operator?.isStrict ?? false, neverNullOperators.has(operator?.name ?? ''), operands());
      }
      case 'SUBLINK':
        return this.sublink(node, scopes);
      default:
        return 'unknown';
    }
  }

  private computed(isStrict: boolean, isSure: boolean, operands: readonly CanBeNull[]): CanBeNull {
    if (isStrict && operands.includes('sometimes')) return 'sometimes';
    return isSure && operands.every((each) => each === 'never') ? 'never' : 'unknown';
  }

  private cases(node: TreeNode, scopes: readonly TreeNode[]): CanBeNull {
    const otherwise = child(node, 'defresult');
    const results = [...nodes(node, 'args').map((each) => child(each, 'result')), otherwise].filter(isNode);
    const isGiven = (each: TreeNode): boolean => each.tag !== 'CONST' || text(each, 'constisnull') !== 'true';
    if (!otherwise || !results.every(isGiven)) return 'sometimes';
    return results.every((each) => this.expression(each, scopes) === 'never') ? 'never' : 'unknown';
  }

  private aggregate(node: TreeNode, operands: readonly CanBeNull[], scopes: readonly TreeNode[]): CanBeNull {
    const name = this.catalog.function(text(node, 'aggfnoid'))?.name ?? '';
    if (name === 'count') return 'never';
    const query = scopes.at(-1 - number(node, 'agglevelsup'));
    const isGrouped = query !== undefined && list(query, 'groupClause').length > 0;
    if (!isGrouped) return keepingAggregates.has(name) ? 'sometimes' : 'unknown';
    const isWhole = !child(node, 'aggfilter') && keepingAggregates.has(name);
    return isWhole && operands.every((each) => each === 'never') ? 'never' : 'unknown';
  }

  private sublink(node: TreeNode, scopes: readonly TreeNode[]): CanBeNull {
    const [exists, scalar, array] = ['0', '4', '6'];
    const kind = text(node, 'subLinkType');
    if (kind === exists || kind === array) return 'never';
    const query = child(node, 'subselect');
    if (kind !== scalar || !query) return 'unknown';
    const answer = this.column(query, 1, scopes);
    const hasOneRow =
      text(query, 'hasAggs') === 'true' && list(query, 'groupClause').length === 0 && !child(query, 'havingQual');
    const isValue = list(query, 'rtable').length === 0 && !child(child(query, 'jointree') ?? query, 'quals');
    return answer === 'never' && !hasOneRow && !isValue ? 'unknown' : answer;
  }

  private variable(node: TreeNode, scopes: readonly TreeNode[]): CanBeNull {
    const depth = scopes.length - 1 - number(node, 'varlevelsup');
    const query = scopes[depth];
    const isOldOrNew = !['', '0'].includes(text(node, 'varreturningtype'));
    if (!query || isOldOrNew) return 'unknown';
    const [rtindex, attribute] = [number(node, 'varno'), number(node, 'varattno')];
    const isNearest = depth === scopes.length - 1;
    const filled = this.filledOf(query);
    if (isNearest && filled.columns.has(`${rtindex}.${attribute}`))
      return this.written(query, rtindex, attribute, scopes) ?? 'never';
    const nulledBy = list(node, 'varnullingrels').slice(1).map(String);
    if (nulledBy.some((join) => !filled.joins.has(join))) return isNearest ? 'sometimes' : 'unknown';
    const inner = scopes.slice(0, depth + 1);
    const answer = this.written(query, rtindex, attribute, inner) ?? this.rangeColumn(query, rtindex, attribute, inner);
    return isNearest || answer === 'never' ? answer : 'unknown';
  }

  /** What `returning` gives of a column that this statement sets; undefined where it does not set it. */
  private written(
    query: TreeNode,
    rtindex: number,
    attribute: number,
    scopes: readonly TreeNode[],
  ): CanBeNull | undefined {
    const command = text(query, 'commandType');
    if (this.before.has(query) || number(query, 'resultRelation') !== rtindex || !'235'.includes(command))
      return undefined;
    const table = nodes(query, 'rtable')[rtindex - 1];
    if (table && this.catalog.isNotNull(text(table, 'relid'), String(attribute))) return 'never';
    if (command === '5' || child(query, 'onConflict')) return 'unknown';
    const target = nodes(query, 'targetList').find((each) => number(each, 'resno') === attribute);
    const expression = target && child(target, 'expr');
    if (expression) return this.asItWas(query, () => this.expression(expression, scopes));
    return command === '3' ? 'sometimes' : undefined;
  }

  private asItWas(query: TreeNode, work: () => CanBeNull): CanBeNull {
    this.before.add(query);
    try {
      return work();
    } finally {
      this.before.delete(query);
    }
  }

  private rangeColumn(query: TreeNode, rtindex: number, attribute: number, scopes: readonly TreeNode[]): CanBeNull {
    const entry = nodes(query, 'rtable')[rtindex - 1];
    if (!entry || attribute <= 0) return attribute < 0 ? 'never' : 'unknown';
    const subquery = child(entry, 'subquery');
    switch (text(entry, 'rtekind')) {
      case '0':
        return this.catalog.isNotNull(text(entry, 'relid'), String(attribute)) ? 'never' : 'sometimes';
      case '1':
        return subquery ? this.column(subquery, attribute, scopes) : 'unknown';
      case '2':
        return this.listed(list(entry, 'joinaliasvars')[attribute - 1], scopes);
      case '5':
        return this.allOf(
          list(entry, 'values_lists').map((row) =>
            this.listed(Array.isArray(row) ? row[attribute - 1] : undefined, scopes),
          ),
        );
      case '6':
        return this.commonTable(entry, attribute, scopes);
      case '9':
        return this.listed(list(entry, 'groupexprs')[attribute - 1], scopes);
      default:
        return 'unknown';
    }
  }

  private listed(tree: Tree | undefined, scopes: readonly TreeNode[]): CanBeNull {
    return isNode(tree) ? this.expression(tree, scopes) : 'unknown';
  }

  private commonTable(entry: TreeNode, attribute: number, scopes: readonly TreeNode[]): CanBeNull {
    if (text(entry, 'self_reference') === 'true') return 'unknown';
    const depth = scopes.length - 1 - number(entry, 'ctelevelsup');
    const owner = scopes[depth];
    const table = owner && nodes(owner, 'cteList').find((each) => text(each, 'ctename') === text(entry, 'ctename'));
    const query = table && child(table, 'ctequery');
    if (!query || text(table, 'cterecursive') === 'true') return 'unknown';
    return this.column(query, attribute, scopes.slice(0, depth + 1));
  }

  /** Whether `where` asks that just this expression is not null. */
  private isTested(node: TreeNode, scopes: readonly TreeNode[]): boolean {
    const query = scopes.at(-1);
    const tested = query && this.filledOf(query).expressions;
    return tested !== undefined && tested.size > 0 && tested.has(fingerprint(node));
  }

  private filledOf(query: TreeNode): Filled {
    let filled = this.filled.get(query);
    if (!filled) this.filled.set(query, (filled = filledBy(query, this.catalog)));
    return filled;
  }

  private allOf(parts: readonly CanBeNull[]): CanBeNull {
    if (parts.includes('sometimes')) return 'sometimes';
    return parts.length > 0 && parts.every((part) => part === 'never') ? 'never' : 'unknown';
  }
}

function anyOf(parts: readonly CanBeNull[]): CanBeNull {
  if (parts.includes('never')) return 'never';
  return parts.every((part) => part === 'sometimes') ? 'sometimes' : 'unknown';
}

/** The JSON value null becomes an SQL null when it is cast. */
const isJsonb = (node: TreeNode): boolean =>
  ['vartype', 'opresulttype', 'funcresulttype'].some((name) => text(node, name) === jsonbOid);
const jsonbOid = '3802';

/** Range table indexes below a union, intersection or difference. */
function leaves(operation: TreeNode): number[] {
  if (operation.tag === 'RANGETBLREF') return [number(operation, 'rtindex')];
  return [child(operation, 'larg'), child(operation, 'rarg')].filter(isNode).flatMap(leaves);
}

const operandsOfAggregate = (node: TreeNode): TreeNode[] =>
  nodes(node, 'args')
    .map((each) => child(each, 'expr'))
    .filter(isNode);
