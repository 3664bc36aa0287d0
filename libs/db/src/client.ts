import pg from 'pg';

/** A single connection of `pg`, for tools that administer databases. Services use `Database`. */
export const Client = pg.Client;
export type Client = pg.Client;
