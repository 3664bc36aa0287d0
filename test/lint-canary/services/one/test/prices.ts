import { sql } from '@mnw/db/sql';

export const prices = sql`select price_cents from items`;
