import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { artifact } from './artifact.states.js';

export interface Accepted {
  sha256: string;
  signature: string | null;
  signingKeyId: string | null;
}

/** Marks the file as ready. False if a concurrent check was first. */
export const setReady = async (tx: Tx, artifactId: string, accepted: Accepted, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update ota_artifacts set state = 'ready', sha256 = ${accepted.sha256}, signature = ${accepted.signature},
      signing_key_id = ${accepted.signingKeyId}, uploaded_at = ${now}
    where id = ${artifactId} and state = any(${artifact.from('settle', 'ready')})`)) === 1;

/** Marks the file as refused. False if a concurrent check was first. */
export const setRefused = async (tx: Tx, artifactId: string, reason: string): Promise<boolean> =>
  (await tx.run(sql`
    update ota_artifacts set state = 'refused', reason = ${reason}
    where id = ${artifactId} and state = any(${artifact.from('settle', 'refused')})`)) === 1;

/** Stores the signature of a file that is ready and unsigned. False if another signature was first. */
export const setSignature = async (
  tx: Tx,
  artifactId: string,
  { signature, signingKeyId }: Pick<Accepted, 'signature' | 'signingKeyId'>,
): Promise<boolean> =>
  (await tx.run(sql`
    update ota_artifacts set signature = ${signature}, signing_key_id = ${signingKeyId}
    where id = ${artifactId} and state = 'ready' and signature is null`)) === 1;

/** Deletes up to 200 files that were announced before that time and never uploaded. */
export const deletePending = (db: Queries, before: Date): Promise<number> =>
  db.run(sql`
    delete from ota_artifacts where id in (
      select id from ota_artifacts where state = 'pending' and created_at < ${before}
      order by created_at limit 200 for update skip locked)`);
