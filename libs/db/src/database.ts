import pg from 'pg';
import { currentCall } from '@mnw/observability/call-context';
import { explain, isRetryable, type ConstraintErrors } from './errors.js';
import { claimKey, storeAnswer } from './idempotency.js';
import { LazyPrisma } from './lazy-prisma.js';
import type { PrismaModels } from './prisma-client.js';
import type { Sql } from './sql.js';
import { asQuery, atMostOne, exactlyOne, Tx, type Queries } from './tx.js';

// Amounts and counters stay far below 2^53, and a string in place of a number would cause a bug at the first `+`.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface DatabaseOptions {
  /** Connection string with this service's own role. */
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  /** Maximum number of connections. */
  max: number;
}

export interface TransactionOptions {
  /** The refusal for each constraint, by the constraint's name. */
  constraints?: ConstraintErrors;
}

const attempts = 4;
const noConstraints: ConstraintErrors = {};

/**
 * One service's connections to the tables and views it may use. A service subclasses it to have its own injectable
 * type.
 */
export class Database implements Queries {
  /** Set by the outbox relay of this process; called after a commit that wrote outbox rows. */
  outboxWritten: () => void = () => undefined;
  private readonly pool: pg.Pool;
  private readonly lazyPrisma: LazyPrisma;

  constructor(readonly options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: inUtc(options.url),
      max: options.max,
      application_name: options.name,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 5_000,
      // Longer than any request takes. Migrations use a connection of their own.
      statement_timeout: 60_000,
    });
    this.lazyPrisma = new LazyPrisma(this.pool);
    // If a connection dies while idle, the next use replaces it; if it dies between two statements of a
    // transaction, the next statement fails. Without a listener on both, either would crash the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async many<Row extends object>(statement: Sql): Promise<Row[]> {
    return (await this.ask<Row>(statement)).rows;
  }
  async maybe<Row extends object>(statement: Sql): Promise<Row | undefined> {
    return atMostOne(await this.many<Row>(statement), statement);
  }
  async one<Row extends object>(statement: Sql): Promise<Row> {
    return exactlyOne(await this.many<Row>(statement), statement);
  }
  async run(statement: Sql): Promise<number> {
    return (await this.ask(statement)).rowCount ?? 0;
  }
  async prisma<T>(work: (models: PrismaModels) => PromiseLike<T>): Promise<T> {
    try {
      return await this.lazyPrisma.ask(work);
    } catch (error) {
      throw explain(error, noConstraints);
    }
  }

  /** Runs `work` in one transaction (read committed), and retries all of it on serialisation failures and deadlocks. */
  async transaction<T>(
    work: (tx: Tx) => Promise<T>,
    { constraints = noConstraints }: TransactionOptions = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isRetryable(error) || attempt === attempts) throw explain(error, constraints);
      }
    }
  }

  /**
   * Like `transaction`, but also stores the answer with the caller's Idempotency-Key, so that a repeated request
   * gets it again.
   */
  async command<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const idempotency = currentCall()?.idempotency;
    if (!idempotency) return this.transaction(work, options);
    return this.transaction(async (tx) => {
      const earlier = await claimKey(tx, idempotency);
      if (earlier) return earlier.stored as T;
      const answer = await work(tx);
      await storeAnswer(tx, idempotency, answer);
      return answer;
    }, options);
  }

  async close(): Promise<void> {
    await this.lazyPrisma.close();
    await this.pool.end();
  }

  private async ask<Row extends object>(statement: Sql): Promise<pg.QueryResult<Row>> {
    try {
      return await this.pool.query<Row>(asQuery(statement));
    } catch (error) {
      throw explain(error, noConstraints);
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const tx = new Tx(client, this.lazyPrisma, this.outboxWritten);
    let broken: Error | undefined;
    let committed = false;
    try {
      await client.query('begin');
      const result = await work(tx);
      await tx.end();
      // In a transaction that a failed statement aborted, PostgreSQL answers COMMIT with ROLLBACK and without an error.
      const { command } = await client.query('commit');
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back: one of its statements had failed.');
      committed = true;
      return result;
    } catch (error) {
      broken = await rollback(tx, client);
      throw error;
    } finally {
      client.release(broken);
      if (committed) tx.committed();
    }
  }
}

/**
 * The connection string with UTC as the time zone of every session, because Prisma's adapter reads and writes times
 * in that zone.
 */
function inUtc(address: string): string {
  const url = new URL(address);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', [given, '-c TimeZone=UTC'].filter(Boolean).join(' '));
  return url.href;
}

/** The connection's own failure, if even the rollback failed: such a connection must not return to the pool. */
async function rollback(tx: Tx, client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await tx.end();
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
