import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../docs/decisions/', import.meta.url);

test('the index of decisions lists every record under its own title, in order', () => {
  const records = readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .sort()
    .map((name) => {
      const [heading = ''] = readFileSync(new URL(name, folder), 'utf8').split('\n');
      const [, number, title] = /^# (\d{4}) (?:· )?(.+)$/.exec(heading) ?? [];
      return { name, number, title };
    });
  for (const { name, number } of records) expect(name.slice(0, 4)).toBe(number);
  const index = readFileSync(new URL('README.md', folder), 'utf8');
  const listed = [...index.matchAll(/^\| (\d{4}) +\| \[(.+?)\]\((\S+\.md)\) /gm)].map(([, number, title, name]) => ({
    name,
    number,
    title,
  }));
  expect(listed).toEqual(records);
});
