import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { settingsPage } from '../docs/settings-page.mjs';
import { settingsParts } from '../docs/settings-parts.mjs';

test('docs/settings.md lists every setting exactly as the schemas define it', async () => {
  const load = (where: string, file: string) => import(`../${where}/src/${file}.ts`) as Promise<Record<string, never>>;
  const page = await format(settingsPage(await settingsParts(load)), { parser: 'markdown', printWidth: 120 });
  // Run `npm run settings` to regenerate it.
  expect(readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8')).toBe(page);
});
