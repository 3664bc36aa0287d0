import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface SealedVariable {
  name: string;
  phase: 'fetch' | 'build';
  sealed_value: string;
}

export const sealedVariablesOf = (db: Queries, configId: string): Promise<SealedVariable[]> =>
  db.many<SealedVariable>(sql`
    select name, phase, sealed_value from ota_build_secrets where config_id = ${configId} order by name`);

export const countVariables = async (tx: Tx, configId: string): Promise<number> =>
  (await tx.one<{ count: number }>(sql`select count(*) as count from ota_build_secrets where config_id = ${configId}`))
    .count;

/** Adds the variable, or replaces the one of this name. */
export const upsertVariable = (tx: Tx, configId: string, variable: SealedVariable): Promise<number> =>
  tx.run(sql`
    insert into ota_build_secrets (config_id, name, phase, sealed_value)
    values (${configId}, ${variable.name}, ${variable.phase}, ${variable.sealed_value})
    on conflict (config_id, name)
      do update set phase = excluded.phase, sealed_value = excluded.sealed_value, created_at = now()`);

export const deleteVariable = (tx: Tx, configId: string, name: string): Promise<number> =>
  tx.run(sql`delete from ota_build_secrets where config_id = ${configId} and name = ${name}`);
