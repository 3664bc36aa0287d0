import { join, sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

// Statements for the test of the checker. Each wrong one has one mistake; `statements.test.ts` says which.

export const unknownColumn = (db: Queries) =>
  db.many<{ id: string; colour: string }>(sql`select id, colour from users`);

export const syntaxError = (db: Queries) => db.run(sql`delete users where true`);

export const wrongType = (db: Queries) => db.one<{ username: number }>(sql`select username from users`);

export const sumOfBigints = (db: Queries) =>
  db.one<{ bytes: number }>(sql`select coalesce(sum(size_bytes), 0) as bytes from git_repos`);

export const bigintsInArray = (db: Queries) =>
  db.one<{ sizes: number[] }>(sql`select array[size_bytes] as sizes from git_repos`);

export const nullNotDeclared = (db: Queries) => db.one<{ email: string }>(sql`select email from users`);

export const nullByOuterJoin = (db: Queries) =>
  db.many<{ id: string; title: string }>(
    sql`select u.id, p.title from users u left join projects p on p.user_id = u.id`,
  );

export const nullByView = (db: Queries) => db.many<{ email: string }>(sql`select email from pub_user_contacts`);

export const nullByAggregate = (db: Queries) =>
  db.one<{ latest: Date }>(sql`select max(created_at) as latest from users`);

export const nullByCase = (db: Queries) =>
  db.many<{ title: string }>(sql`select case when is_public then title end as title from projects`);

export const nullDeclaredInVain = (db: Queries) => db.one<{ username: string | null }>(sql`select username from users`);

export const columnNotSelected = (db: Queries) => db.one<{ id: string; username: string }>(sql`select id from users`);

export const columnNotDeclared = (db: Queries) => db.one<{ id: string }>(sql`select id, username from users`);

export const unionOfRows = (db: Queries) =>
  db.one<{ id: string } | { id: string; username: string }>(sql`select id from users`);

export const wrongParameter = (db: Queries, size: number) => db.run(sql`delete from users where username = ${size}`);

export const arrayAsJson = (db: Queries, links: string[]) => db.run(sql`update outbox set payload = ${links}`);

const wrongFragment = sql`u.nickname`;
export const wrongInFragment = (db: Queries) => db.one<{ nickname: string }>(sql`select ${wrongFragment} from users u`);

export const wrongInOneBranch = (db: Queries, isNewest: boolean) =>
  db.many<{ id: string }>(sql`select id from users order by ${isNewest ? sql`created_at desc` : sql`made_at`}`);

const orders = { name: sql`username`, age: sql`birthday` };
export const wrongInOneOfARecord = (db: Queries, order: keyof typeof orders) =>
  db.many<{ id: string }>(sql`select id from users order by ${orders[order]}`);

export const wrongInOneCondition = (db: Queries, name?: string, town?: string) => {
  const conditions: Sql[] = [sql`true`];
  if (name) conditions.push(sql`username = ${name}`);
  if (town) conditions.push(sql`town = ${town}`);
  return db.many<{ id: string }>(sql`select id from users where ${join(conditions, ' and ')}`);
};

const usersWhere = (db: Queries, condition: Sql) =>
  db.many<{ id: string }>(sql`select id from users where ${condition}`);
export const goodCaller = (db: Queries, name: string) => usersWhere(db, sql`username = ${name}`);
export const wrongCaller = (db: Queries) => usersWhere(db, sql`is_king`);

export const fromElsewhere = (db: Queries, statements: Map<string, Sql>) => db.run(statements.get('one')!);

export const unused = sql`select 1 from users`;

export const goodNulls = (db: Queries) =>
  db.many<{
    name: string;
    title: string;
    description: string;
    shown: string;
    items: number;
    found: boolean;
    tag: string | null;
  }>(sql`
    select coalesce(u.email, u.username) as name, p.title, p.description, lower(u.email) as shown,
      (select count(*)::int from items i where i.project_id = p.id) as items, exists (select 1 from tags) as found,
      (select name from tags limit 1) as tag
    from users u left join projects p on p.user_id = u.id where p.title <> '' and u.email is not null`);

export const goodUpdate = (db: Queries, now: Date) =>
  db.one<{ suspended_at: Date; version: number; avatar_key: string | null }>(sql`
    with touched as (update projects set version = version + 1 returning version)
    update users set suspended_at = now(), created_at = ${now} from touched returning suspended_at, version, avatar_key`);

export const goodTypes = (db: Queries, ids: readonly string[]) =>
  db.many<{
    id: string;
    size_bytes: number;
    created_at: Date;
    hash: Buffer;
    scopes: string[];
    details: { kind: string };
  }>(sql`
    select r.id, r.size_bytes, r.created_at, t.token_hash as hash, a.scopes, e.details
    from git_repos r, login_tokens t, api_tokens a, security_events e where r.id = any(${ids})`);
