import type { PoolClient } from 'pg';
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
}

/** One open transaction on one connection. Callbacks passed to `afterCommit` run only if it commits. */
export class Tx implements Queries {
  private readonly followUps = new Map<string | symbol, () => void>();

  constructor(
    private readonly client: PoolClient,
    /** Notifies this process's outbox relay that rows were committed. */
    readonly outboxWritten: () => void,
  ) {}

  async many<Row extends object>(statement: Sql): Promise<Row[]> {
    return (await this.client.query<Row>(asQuery(statement))).rows;
  }
  async maybe<Row extends object>(statement: Sql): Promise<Row | undefined> {
    return atMostOne(await this.many<Row>(statement), statement);
  }
  async one<Row extends object>(statement: Sql): Promise<Row> {
    return exactlyOne(await this.many<Row>(statement), statement);
  }
  async run(statement: Sql): Promise<number> {
    return (await this.client.query(asQuery(statement))).rowCount ?? 0;
  }

  /**
   * Runs `work` once after the commit, in registration order. With a `key`, only the last callback of that key
   * runs.
   */
  afterCommit(work: () => void, key: string | symbol = Symbol('follow-up')): void {
    this.followUps.set(key, work);
  }

  /** Called by the database after the commit. */
  committed(): void {
    for (const work of this.followUps.values()) work();
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
