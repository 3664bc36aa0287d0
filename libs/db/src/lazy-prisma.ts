import type { Pool } from 'pg';
import type { Statements } from './prisma-adapter.js';
import type { JoinedPrisma, PrismaModels, ServicePrisma } from './prisma-client.js';

/** Loads Prisma at its first use, so that a process that never uses it does not pay for its memory. */
export class LazyPrisma {
  private opened: Promise<ServicePrisma> | undefined;

  constructor(private readonly pool: Pool) {}

  async ask<T>(work: (models: PrismaModels) => PromiseLike<T>): Promise<T> {
    return (await this.open()).ask(work);
  }

  async join(statements: Statements): Promise<JoinedPrisma> {
    return (await this.open()).join(statements);
  }

  async close(): Promise<void> {
    await (await this.opened)?.close();
  }

  private open(): Promise<ServicePrisma> {
    this.opened ??= import('./prisma-client.js').then(({ ServicePrisma }) => new ServicePrisma(this.pool));
    return this.opened;
  }
}
