import { json, sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface DeadLetterRow {
  id: string;
  consumer: string;
  subject: string;
  message_id: string;
  payload: unknown;
  error: string;
  attempts: number;
  failed_at: Date;
}

const isWaiting = sql`replayed_at is null and discarded_at is null`;

/** The newest 200 that were neither replayed nor discarded. */
export const waitingDeadLetters = (db: Queries): Promise<DeadLetterRow[]> =>
  db.many<DeadLetterRow>(sql`
    select id, consumer, subject, message_id, payload, error, attempts, failed_at from dead_letters
    where ${isWaiting} order by failed_at desc limit 200`);

export const waitingLetter = (db: Queries, id: string): Promise<DeadLetterRow | undefined> =>
  db.maybe<DeadLetterRow>(sql`
    select id, consumer, subject, message_id, payload, error, attempts, failed_at from dead_letters
    where id = ${id} and ${isWaiting}`);

export const setReplayed = (db: Queries, id: string): Promise<number> =>
  db.run(sql`update dead_letters set replayed_at = now() where id = ${id}`);

export type NewDeadLetter = Omit<DeadLetterRow, 'id' | 'failed_at'>;

/** Each message and consumer has at most one waiting dead letter. */
export const insertDeadLetter = (db: Queries, letter: NewDeadLetter): Promise<number> =>
  db.run(sql`
    insert into dead_letters (consumer, subject, message_id, payload, headers, error, attempts, failed_at)
    values (${letter.consumer}, ${letter.subject}, ${letter.message_id}, ${json(letter.payload)}, '{}', ${letter.error},
      ${letter.attempts}, now())
    on conflict (service, consumer, message_id) where replayed_at is null and discarded_at is null do nothing`);
