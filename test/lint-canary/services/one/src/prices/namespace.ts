import * as db from '@mnw/db/sql';

export const prices = db.sql`select price_cents from items`;
