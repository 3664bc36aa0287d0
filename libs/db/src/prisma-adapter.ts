import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** Anything that can run a statement: a pool, or the connection of an open transaction. */
export interface Statements {
  query(config: pg.QueryConfig): Promise<pg.QueryResult>;
}

/** The open transaction that a Prisma transaction joins while it starts. */
export const transactionToJoin = new AsyncLocalStorage<Statements>();

/** Carries PostgreSQL's error through Prisma, whose own errors lose the name of a violated check constraint. */
export class StatementFailed extends Error {
  constructor(override readonly cause: unknown) {
    super('A statement failed.');
  }
}

/**
 * A driver adapter that joins transactions of `Database` and never begins one. Prisma's transaction becomes a view of the open one:
 * it sends no `begin` and no `commit`. Parameters and rows are converted by Prisma's own adapter for `pg`, which takes the session's
 * time zone for UTC; `Database` sees to that.
 */
export class JoiningAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@mnw/db';

  constructor(private readonly pool: pg.Pool) {}

  async connect(): Promise<SqlDriverAdapter> {
    const outside = await adapterOn(this.pool);
    return Object.assign(outside, { adapterName: this.adapterName, startTransaction: joinTransaction });
  }
}

async function joinTransaction(): Promise<Transaction> {
  const statements = transactionToJoin.getStore();
  if (!statements) throw new Error('Several statements belong in a transaction of Database: use tx.prisma.');
  const joined = await adapterOn(statements);
  return {
    provider: 'postgres',
    adapterName: '@mnw/db',
    // Prisma then sends no statement of its own for the beginning and the end.
    options: { usePhantomQuery: true },
    queryRaw: (query) => joined.queryRaw(query),
    executeRaw: (query) => joined.executeRaw(query),
    commit: () => joined.dispose(),
    rollback: () => joined.dispose(),
  };
}

const adapterOn = (statements: Statements): Promise<SqlDriverAdapter> =>
  new PrismaPg(new Route(statements), { statementNameGenerator: nameOf }).connect();

/** PrismaPg accepts only pools. This one sends every statement to `statements`. */
class Route extends pg.Pool {
  constructor(statements: Statements) {
    super({ max: 1 });
    const send = async (config: pg.QueryConfig): Promise<pg.QueryResult> => {
      try {
        return await statements.query(config);
      } catch (error) {
        throw new StatementFailed(error);
      }
    };
    this.query = send as pg.Pool['query'];
  }
}

/**
 * Prisma does not name statements by itself. Lists vary in length, so statements with a list stay unnamed, like
 * those of `join`.
 */
function nameOf({ sql }: SqlQuery): string {
  return / IN \(|\),\(/.test(sql) ? '' : createHash('sha1').update(sql).digest('base64url');
}
