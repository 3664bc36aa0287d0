import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { postedForms } from '../bad-input/posted-forms.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const rowsOf = async (table: 'projects' | 'items' | 'license_keys'): Promise<number> => {
  const counts = {
    projects: sql`select count(*) as n from projects`,
    items: sql`select count(*) as n from items`,
    license_keys: sql`select count(*) as n from license_keys`,
  };
  return (await world.db.one<{ n: number }>(counts[table])).n;
};

async function desk() {
  const creator = await world.given.creator();
  await world.db.run(
    sql`update users set stripe_account_id = 'acct_' || id, stripe_onboarding_complete = true where id = ${creator.userId}`,
  );
  const session = await world.given.session(creator);
  const project = await world.given.project(creator);
  const item = await world.given.item(project.id, { enableLicenseKeys: true });
  return { session, project, item };
}

test.each([
  [
    'projects',
    () => '/dashboard/projects/new',
    '/dashboard/projects',
    { title: 'Tape', project_type: 'music', currency: 'usd' },
  ],
  [
    'items',
    ({ project }) => `/dashboard/projects/${project.id}/items/new`,
    '/items',
    { title: 'Song', item_type: 'download', price_kind: 'free' },
  ],
  [
    'license_keys',
    ({ item }) => `/dashboard/items/${item.id}/keys`,
    '/keys',
    { note: 'A friend', max_activations: '' },
  ],
] as [
  Parameters<typeof rowsOf>[0],
  (given: Awaited<ReturnType<typeof desk>>) => string,
  string,
  Record<string, string>,
][])(
  'the form that creates %s creates one if it is sent twice, concurrently or later, and another if its content differs',
  async (table, pageOf, action, typed) => {
    const given = await desk();
    const { text } = await world.http
      .get(pageOf(given))
      .set({ ...given.session, accept: 'text/html' })
      .expect(200);
    const form = postedForms(text).find((found) => found.action.endsWith(action) && 'once' in found.fields)!;
    const post = (fields: Record<string, string>) =>
      world.http
        .post(form.action)
        .set({ ...given.session, accept: 'text/html', 'sec-fetch-site': 'same-origin' })
        .type('form')
        .send({ csrf: form.fields['csrf'], once: form.fields['once'], ...typed, ...fields });
    const before = await rowsOf(table);
    const answers = await Promise.all([post({}), post({})]);
    answers.push(await post({}));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
    expect((await rowsOf(table)) - before).toBe(1);
    const field = 'title' in typed ? 'title' : 'note' in typed ? 'note' : 'name';
    expect((await post({ [field]: 'Another' })).status).toBe(303);
    expect((await rowsOf(table)) - before).toBe(2);
  },
);
