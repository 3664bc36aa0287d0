import { Sql } from '@mnw/db/sql';

export const prices = new Sql('select price_cents from items', [], undefined);
