import { escapeLiteral, type Client } from 'pg';
import { roleOf } from './ownership.js';

const attempts = 20;
// Roles belong to the whole cluster and are not covered by this database's lock: another database's migrator may
// write the same row.
const concurrentlyChanged = new Set(['23505', '42710', 'XX000']);

/** Creates the login role of each service, or sets the password and connection limit (-1: none) of an existing one. */
export async function ensureRoles(
  client: Client,
  passwords: Readonly<Record<string, string>>,
  connectionLimit: number,
): Promise<void> {
  for (const [service, password] of Object.entries(passwords)) {
    await ensureRole(
      client,
      roleOf(service),
      `login connection limit ${connectionLimit} password ${escapeLiteral(password)}`,
    );
  }
}

async function ensureRole(client: Client, role: string, options: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    try {
      await client.query(`${rowCount ? 'alter' : 'create'} role ${role} ${options}`);
      return;
    } catch (error) {
      if (attempt === attempts || !concurrentlyChanged.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
