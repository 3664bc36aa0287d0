import type { Client } from '@mnw/db/client';

export interface PgType {
  name: string;
  /** Of arrays. */
  element: PgType | undefined;
}

/** What PostgreSQL's catalogs say about the objects that statements name by their number. */
export interface Catalog {
  typeOf: (oid: string) => PgType;
  isNotNull: (table: string, column: string) => boolean;
  function: (oid: string) => { name: string; isStrict: boolean } | undefined;
  operator: (oid: string) => { name: string; isStrict: boolean } | undefined;
}

interface TypeRow {
  oid: string;
  name: string;
  element: string;
  base: string;
  category: string;
}

export async function readCatalog(client: Client): Promise<Catalog> {
  const ask = async <Row extends object>(text: string): Promise<Row[]> => (await client.query<Row>(text)).rows;
  const types = await ask<TypeRow>(`select oid::text, typname as name, typelem::text as element,
    typbasetype::text as base, typcategory as category from pg_type`);
  const columns = await ask<{ column: string }>(`select attrelid || '.' || attnum as column from pg_attribute
    where attnotnull`);
  const functions = await ask<{ oid: string; name: string; isStrict: boolean }>(
    `select oid::text, proname as name, proisstrict as "isStrict" from pg_proc`,
  );
  const operators = await ask<{ oid: string; name: string; isStrict: boolean }>(
    `select o.oid::text, oprname as name, proisstrict as "isStrict" from pg_operator o join pg_proc p on p.oid = oprcode`,
  );
  const byOid = new Map(types.map((type) => [type.oid, type]));
  const notNull = new Set(columns.map(({ column }) => column));
  const functionsByOid = new Map(functions.map((each) => [each.oid, each]));
  const operatorsByOid = new Map(operators.map((each) => [each.oid, each]));
  const typeOf = (oid: string): PgType => {
    const type = byOid.get(oid);
    if (!type) return { name: `type ${oid}`, element: undefined };
    if (type.base !== '0') return typeOf(type.base);
    return { name: type.name, element: type.category === 'A' ? typeOf(type.element) : undefined };
  };
  return {
    typeOf,
    isNotNull: (table, column) => notNull.has(`${table}.${column}`),
    function: (oid) => functionsByOid.get(oid),
    operator: (oid) => operatorsByOid.get(oid),
  };
}
