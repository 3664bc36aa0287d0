import type { Pool } from 'pg';
import { PrismaClient } from './generated/client.js';
import { JoiningAdapterFactory, StatementFailed, transactionToJoin, type Statements } from './prisma-adapter.js';

/** Only the models: raw statements are written with `sql`, and transactions are those of `Database`. */
export type PrismaModels = Omit<PrismaClient, `$${string}`>;

export interface JoinedPrisma {
  ask<T>(work: (models: PrismaModels) => PromiseLike<T>): Promise<T>;
  /** Ends Prisma's view of the transaction, before the transaction itself ends. */
  leave(): Promise<void>;
}

// `Database` decides how long a transaction lasts, so this is the longest delay of a Node timer.
const withoutTimeout = { maxWait: 2 ** 31 - 1, timeout: 2 ** 31 - 1 };

/** Prisma on one service's pool. Loading this file costs tens of megabytes, so only `LazyPrisma` imports it. */
export class ServicePrisma {
  private readonly client: PrismaClient;

  constructor(pool: Pool) {
    this.client = new PrismaClient({
      adapter: new JoiningAdapterFactory(pool),
      transactionOptions: withoutTimeout,
      // The other formats read the caller's stack and source at every query.
      errorFormat: 'minimal',
    });
  }

  ask<T>(work: (models: PrismaModels) => PromiseLike<T>): Promise<T> {
    return withPostgresErrors(work, this.client);
  }

  /**
   * Joins the transaction in which `statements` run. Prisma's transaction client carries the transaction's id. Looking up the
   * connection by async context at each query would mix transactions: Prisma combines all `findUnique` calls of one event-loop
   * turn into one statement, whichever transaction they come from.
   */
  join(statements: Statements): Promise<JoinedPrisma> {
    return new Promise((resolve, reject) => {
      const whole = transactionToJoin.run(statements, () =>
        this.client.$transaction(
          (models) =>
            new Promise<void>((end) => {
              const leave = (): Promise<void> => {
                end();
                return whole;
              };
              resolve({ ask: (work) => withPostgresErrors(work, models), leave });
            }),
        ),
      );
      whole.catch(reject);
    });
  }

  close(): Promise<void> {
    return this.client.$disconnect();
  }
}

async function withPostgresErrors<T>(work: (models: PrismaModels) => PromiseLike<T>, models: PrismaModels): Promise<T> {
  try {
    return await work(models);
  } catch (error) {
    throw error instanceof StatementFailed ? error.cause : error;
  }
}
