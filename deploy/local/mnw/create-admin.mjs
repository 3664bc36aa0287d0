import { randomBytes } from 'node:crypto';
import { Problem } from '../basics/problem.mjs';

const usernameShape = /^[a-z0-9][a-z0-9_-]{2,31}$/;

export async function run(args, { database, print }) {
  const at = args.indexOf('--password');
  const given = at < 0 ? undefined : args[at + 1];
  const [username, email] = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  if (!username || !email?.includes('@')) throw new Problem('create-admin <username> <email> [--password <password>]');
  const password = given ?? randomBytes(12).toString('base64url');
  const isNew = await createOperator(await database(), {
    username: username.toLowerCase(),
    email: email.toLowerCase(),
    password,
    replacesPassword: given !== undefined,
  });
  if (isNew) print(`Made the operator ${username} (${email})${given ? '' : ` with the password ${password}`}.`);
  else
    print(
      `${username} was an account already and is an operator now${given ? ', with this password' : '; its password is unchanged'}.`,
    );
}

/** Makes the operator, or makes the account of that name one; gives back whether it is new. Names that nobody may join with are allowed here. */
export async function createOperator(db, { username, email, password, replacesPassword }) {
  if (!usernameShape.test(username))
    throw new Problem(`${username} cannot be a username: 3 to 32 lower-case letters, digits, - and _.`);
  if (password.length < 8) throw new Problem('A password has at least 8 characters.');
  const [{ sql }, { hash }] = await Promise.all([import('@mnw/db/sql'), import('@node-rs/argon2')]);
  const passwordHash = await hash(password.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const other = await db.maybe(sql`select username from users where email = ${email} and username <> ${username}`);
  if (other) throw new Problem(`${email} is the address of ${other.username}.`);
  const { is_new } = await db.one(sql`
    insert into users (username, email, display_name, password_hash, password_changed_at, email_verified, can_create_projects, is_operator)
    values (${username}, ${email}, ${username}, ${passwordHash}, now(), true, true, true)
    on conflict (username) do update set is_operator = true, email_verified = true, can_create_projects = true,
      password_hash = case when ${replacesPassword} then excluded.password_hash else users.password_hash end
    returning xmax = 0 as is_new`);
  return is_new;
}
