import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface LogPiece {
  attempt: number;
  seq: number;
  content: string;
}

interface WantedPieces {
  buildId: string;
  attempt: number;
  after: number;
  maxCharacters: number;
}

/** Pieces of an attempt's log after `after`, up to the one that exceeds `maxCharacters`. */
export const logPieces = (db: Queries, { buildId, attempt, after, maxCharacters }: WantedPieces): Promise<LogPiece[]> =>
  db.many<LogPiece>(sql`
    select attempt, seq, content from (
      select attempt, seq, content, sum(length(content)) over (order by seq) - length(content) as before
      from ota_build_log where build_id = ${buildId} and attempt = ${attempt} and seq > ${after}) p
    where before < ${maxCharacters} order by seq`);

/** The number of the last piece of an attempt's log; 0 before the first. */
export const lastPieceOf = async (tx: Tx, buildId: string, attempt: number): Promise<number> =>
  (
    await tx.one<{ last: number }>(sql`
      select coalesce(max(seq), 0) as last from ota_build_log where build_id = ${buildId} and attempt = ${attempt}`)
  ).last;

/** Adds a piece; `logBytes` is the log's total size including it. */
export async function addPiece(tx: Tx, buildId: string, piece: LogPiece, logBytes: number): Promise<void> {
  await tx.run(sql`
    insert into ota_build_log (build_id, attempt, seq, content)
    values (${buildId}, ${piece.attempt}, ${piece.seq}, ${piece.content})`);
  await tx.run(sql`update ota_builds set log_bytes = ${logBytes} where id = ${buildId}`);
}

export const deleteLog = (tx: Tx, buildId: string): Promise<number> =>
  tx.run(sql`delete from ota_build_log where build_id = ${buildId}`);
