import { Client } from '@mnw/db/client';
import { readCatalog, type Catalog, type PgType } from './catalog.js';
import { parseTree, isNode, number, nodes, text, type TreeNode } from './node-tree.js';
import { Nullness, type CanBeNull } from './nullness.js';

export interface Column {
  name: string;
  type: PgType;
  canBeNull: CanBeNull;
}

export interface Described {
  parameters: PgType[];
  columns: Column[];
}

/** Thrown for a statement that PostgreSQL does not accept. */
export class Refused extends Error {}

const prefix = 'prepare checked as ';

/** Asks PostgreSQL what a statement takes and gives, without running it. */
export class StatementReader {
  private constructor(
    private readonly client: Client,
    private readonly catalog: Catalog,
  ) {}

  /** `url` is of a superuser: the form of the statement after views are expanded is printed to its session only. */
  static async open(url: string): Promise<StatementReader> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const catalog = await readCatalog(client);
    await client.query('set log_min_messages = panic');
    await client.query('set client_min_messages = log; set debug_print_rewritten = on; set debug_pretty_print = off');
    return new StatementReader(client, catalog);
  }

  async describe(statement: string): Promise<Described> {
    const tree = await this.prepare(statement);
    const { rows } = await this.client.query<{ parameters: string[]; results: string[] | null }>(
      `select parameter_types::oid[]::text[] as parameters, result_types::oid[]::text[] as results
       from pg_prepared_statements where name = 'checked'`,
    );
    await this.client.query('deallocate checked');
    const { parameters, results } = rows[0]!;
    const nullness = new Nullness(this.catalog);
    const columns = resultColumns(tree).map((column, at) => ({
      name: text(column, 'resname'),
      type: this.catalog.typeOf(results?.[at] ?? ''),
      canBeNull: nullness.ofColumn(tree, number(column, 'resno')),
    }));
    return { parameters: parameters.map((oid) => this.catalog.typeOf(oid)), columns };
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async prepare(statement: string): Promise<TreeNode> {
    const trees: TreeNode[] = [];
    const collect = ({ detail }: { detail?: string | undefined }): void => {
      // The command `prepare` is printed as well, as a command that is no query.
      if (!detail || !/^\s*\(\{QUERY\s+:commandType\s+[1-5]\s/.test(detail)) return;
      const printed = parseTree(detail);
      if (typeof printed !== 'string' && !isNode(printed)) trees.push(...printed.filter(isNode));
    };
    this.client.on('notice', collect);
    try {
      await this.client.query(prefix + statement);
    } catch (error) {
      throw new Refused(described(error, statement));
    } finally {
      this.client.off('notice', collect);
    }
    const tree = trees.find((each) => text(each, 'canSetTag') === 'true');
    if (!tree) throw new Error(`PostgreSQL printed no form of: ${statement}`);
    return tree;
  }
}

const resultColumns = (query: TreeNode): TreeNode[] => {
  const written = nodes(query, 'returningList');
  const isSelect = text(query, 'commandType') === '1';
  return (isSelect ? nodes(query, 'targetList') : written).filter((target) => text(target, 'resjunk') !== 'true');
};

function described(error: unknown, statement: string): string {
  const { message, position } = error as { message: string; position?: string };
  if (!position) return message;
  const at = Number(position) - prefix.length - 1;
  return `${message}, at: ${statement.slice(at, at + 40).replace(/\s+/g, ' ')}`;
}
