import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client.js';

export type { PrismaClient };

/**
 * A Prisma client on the service's own pool, for simple reads outside of transactions (`findUnique`). It connects
 * on its first query; close the pool, not the client. Prepared statements are named by a hash of their text, which
 * Prisma does not do by itself.
 */
export function prismaOn(pool: Pool): PrismaClient {
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }) => createHash('sha1').update(sql).digest('base64url'),
  });
  return new PrismaClient({ adapter });
}
