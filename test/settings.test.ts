import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { settingsPage } from '../docs/settings-page.mjs';
import { settingsParts } from '../docs/settings-parts.mjs';

test('docs/settings.md lists every setting as the schemas have it', async () => {
  const load = (where: string, file: string) => import(`../${where}/src/${file}.ts`) as Promise<Record<string, never>>;
  const page = await format(settingsPage(await settingsParts(load)), { parser: 'markdown', printWidth: 120 });
  // npm run settings writes it again.
  expect(readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8')).toBe(page);
});
