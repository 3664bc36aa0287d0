import { sql as statement } from '@mnw/db/sql';

export const prices = statement`select price_cents from items`;
