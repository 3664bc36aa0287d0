import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { readRelations, type Column, type Relation } from '../src/relation-catalogue.js';
import { newParent, type Row } from './row.js';
import { validRows } from './valid-rows.js';

/** `table.column` → the table it references. */
export type References = ReadonlyMap<string, string>;

const nameOf = ({ schema, name }: Relation): string => (schema === 'public' ? name : `${schema}.${name}`);

/**
 * Inserts rows that satisfy every constraint, including their parents, from the catalogue and the few facts in
 * `valid-rows.ts`.
 */
export class RowMaker {
  private count = 0;

  private constructor(
    private readonly client: pg.Client,
    readonly tables: ReadonlyMap<string, Relation>,
    readonly references: References,
  ) {}

  static async on(client: pg.Client): Promise<RowMaker> {
    const tables = (await readRelations(client)).filter(({ kind }) => kind === 'table');
    const { rows } = await client.query<{ from: string; to: string }>(`
      select conrelid::regclass || '.' || a.attname as from, confrelid::regclass::text as to
      from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1] where contype = 'f'`);
    return new RowMaker(
      client,
      new Map(tables.map((table) => [nameOf(table), table])),
      new Map(rows.map(({ from, to }) => [from, to])),
    );
  }

  /**
   * Inserts one row: `values` first, then what the table needs to be valid, then arbitrary values for required
   * columns.
   */
  async make(table: string, values: Row = {}): Promise<Row> {
    const relation = this.tables.get(table);
    if (!relation) throw new Error(`There is no table ${table}.`);
    const given: Row = { ...validRows[table], ...values };
    for (const column of relation.columns) {
      if (isNeeded(column) && !(column.name in given))
        given[column.name] = this.references.has(`${table}.${column.name}`) ? newParent : this.anything(column);
      const value = given[column.name];
      if (value === newParent) given[column.name] = await this.parentOf(table, column.name);
      if (typeof value === 'function') given[column.name] = (value as (n: number) => unknown)(++this.count);
    }
    const names = Object.keys(given);
    const { rows } = await this.client.query<Row>(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning *`,
      names.map((name) => given[name]),
    );
    return rows[0]!;
  }

  /** Creates a row in the table that `table.column` references, and returns its key. */
  async parentOf(table: string, column: string): Promise<unknown> {
    const parentTable = this.references.get(`${table}.${column}`)!;
    return (await this.make(parentTable))[this.keyOf(parentTable)];
  }

  keyOf(table: string): string {
    return this.tables.get(table)!.primaryKey!.columns[0]!;
  }

  private anything({ type, isArray }: Column): unknown {
    if (isArray) return '{}';
    switch (type) {
      case 'uuid':
        return randomUUID();
      case 'text':
        return `value-${++this.count}`;
      case 'integer':
      case 'bigint':
      case 'double precision':
        return ++this.count;
      case 'boolean':
        return false;
      case 'bytea':
        return randomBytes(32);
      case 'jsonb':
        return '{}';
      case 'timestamp with time zone':
        return '2030-01-01T00:00:00Z';
      default:
        throw new Error(`No value is known for the type ${type}; add one to valid-rows.ts.`);
    }
  }
}

const isNeeded = (column: Column): boolean => column.isRequired && column.default === null && column.generated === null;
