#!/usr/bin/env node
// npm run settings: writes docs/settings.md from the built schemas.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { settingsPage } from './settings-page.mjs';
import { settingsParts } from './settings-parts.mjs';

const parts = await settingsParts(
  (where, file) => import(new URL(`../${where}/dist/${file}.js`, import.meta.url).href),
);
writeFileSync(
  new URL('settings.md', import.meta.url),
  await format(settingsPage(parts), { parser: 'markdown', printWidth: 120 }),
);
