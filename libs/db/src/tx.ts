import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { LazyPrisma } from './lazy-prisma.js';
import type { JoinedPrisma, PrismaModels } from './prisma-client.js';
import type { Sql } from './sql.js';

/** The queries that both a database and an open transaction support. Rows have the column names of the statement. */
export interface Queries {
  many<Row extends object>(statement: Sql): Promise<Row[]>;
  /** The only row, or undefined if there is none. More than one row is a bug and throws. */
  maybe<Row extends object>(statement: Sql): Promise<Row | undefined>;
  /** Exactly one row; otherwise it throws. */
  one<Row extends object>(statement: Sql): Promise<Row>;
  /** The number of rows that the statement affected. */
  run(statement: Sql): Promise<number>;
  /** Reads or writes single rows through Prisma's models, on the same connection as the other methods. */
  prisma<T>(work: (models: PrismaModels) => PromiseLike<T>): Promise<T>;
}

/** One open transaction on one connection. Callbacks passed to `afterCommit` run only if it commits. */
export class Tx implements Queries {
  private readonly followUps = new Map<string | symbol, () => void>();
  private joined: Promise<JoinedPrisma> | undefined;
  private hasEnded = false;

  constructor(
    private readonly client: PoolClient,
    private readonly lazyPrisma: LazyPrisma,
    /** Notifies this process's outbox relay that rows were committed. */
    readonly outboxWritten: () => void,
  ) {}

  async many<Row extends object>(statement: Sql): Promise<Row[]> {
    return (await this.send<Row>(asQuery(statement))).rows;
  }
  async maybe<Row extends object>(statement: Sql): Promise<Row | undefined> {
    return atMostOne(await this.many<Row>(statement), statement);
  }
  async one<Row extends object>(statement: Sql): Promise<Row> {
    return exactlyOne(await this.many<Row>(statement), statement);
  }
  async run(statement: Sql): Promise<number> {
    return (await this.send(asQuery(statement))).rowCount ?? 0;
  }
  async prisma<T>(work: (models: PrismaModels) => PromiseLike<T>): Promise<T> {
    this.refuseEnded();
    this.joined ??= this.lazyPrisma.join({ query: (config) => this.send(config) });
    const answer = await (await this.joined).ask(work);
    // If the transaction ended meanwhile, Prisma may have resolved with undefined.
    this.refuseEnded();
    return answer;
  }

  /**
   * Runs `work` once after the commit, in registration order. With a `key`, only the last callback of that key
   * runs.
   */
  afterCommit(work: () => void, key: string | symbol = Symbol('follow-up')): void {
    this.followUps.set(key, work);
  }

  /** Called by the database before it commits or rolls back. Later statements fail, also those of Prisma. */
  async end(): Promise<void> {
    this.hasEnded = true;
    // If joining failed, the caller of `prisma` got the error and there is nothing to end.
    const joined = await this.joined?.catch(() => undefined);
    await joined?.leave();
  }

  /** Called by the database after the commit. */
  committed(): void {
    for (const work of this.followUps.values()) work();
  }

  private send<Row extends QueryResultRow>(config: QueryConfig): Promise<QueryResult<Row>> {
    this.refuseEnded();
    return this.client.query<Row>(config);
  }

  /** After the end, another transaction may already use the connection. */
  private refuseEnded(): void {
    if (this.hasEnded) throw new Error('The transaction has ended. Await every statement inside of it.');
  }
}

export const asQuery = ({ text, values, name }: Sql): { text: string; values: unknown[]; name?: string } => ({
  text,
  values: values as unknown[],
  ...(name ? { name } : {}),
});

export function atMostOne<Row>(rows: Row[], statement: Sql): Row | undefined {
  if (rows.length > 1) throw new Error(`Expected at most one row, got ${rows.length}: ${statement.text}`);
  return rows[0];
}

export function exactlyOne<Row>(rows: Row[], statement: Sql): Row {
  const row = atMostOne(rows, statement);
  if (row === undefined) throw new Error(`Expected one row, got none: ${statement.text}`);
  return row;
}
