/**
 * @import { SeedProject } from './catalogue.mjs'
 * @import { Entry } from './files/zip.mjs'
 */
import { zip } from './files/zip.mjs';

/**
 * @param {string} filename
 * @param {Entry[]} entries
 */
const archive = (filename, entries) => () => ({ filename, contentType: 'application/zip', bytes: zip(entries) });

const renameScript = `#!/bin/sh
# rename-all: replaces spaces in file names of the current directory by hyphens, and says what it did.
for name in *' '*; do
  [ -e "$name" ] || continue
  next=$(printf '%s' "$name" | tr -s ' ' '-')
  [ -e "$next" ] && { echo "kept: $name ($next exists)"; continue; }
  mv -- "$name" "$next" && echo "$name -> $next"
done
`;
/**
 * @param {string} version
 * @returns {Entry[]}
 */
const pagewright = (version) => [
  [
    'pagewright/README.md',
    `# Pagewright ${version}\n\nTurns a folder of Markdown into a small, fast site.\n\n    node pagewright.mjs notes/ site/\n`,
  ],
  [
    'pagewright/pagewright.mjs',
    "import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';\nconst [from, to] = process.argv.slice(2);\nmkdirSync(to, { recursive: true });\nfor (const name of readdirSync(from).filter((each) => each.endsWith('.md'))) {\n  const text = readFileSync(`${from}/${name}`, 'utf8').replaceAll('<', '&lt;');\n  writeFileSync(`${to}/${name.replace('.md', '.html')}`, `<!doctype html><meta charset=utf-8><title>${name}</title><pre>${text}</pre>`);\n}\n",
  ],
  ['pagewright/CHANGES.md', '1.1.0  Escapes angle brackets.\n1.0.0  First release.\n'],
];

/** @type {SeedProject} */
export const software = {
  fields: {
    title: 'Small Tools',
    slug: 'small-tools',
    project_type: 'software',
    category: 'software',
    description:
      'Programs that do one thing, start at once and keep quiet. Buy once, use for ever, on as many evenings as you like.',
    currency: 'usd',
    features: [],
  },
  labels: ['works-offline', 'no-tracking', 'free-updates'],
  look: { pattern: 'grid', hues: [258, 160] },
  items: [
    {
      fields: {
        title: 'Pagewright',
        slug: 'pagewright',
        item_type: 'download',
        price_cents: 1900,
        ai_tier: 'handmade',
        enable_license_keys: true,
        max_activations: 3,
        description:
          'A folder of Markdown in, a small and fast site out. No configuration file, no plug-ins, no account.\n\n- Runs on Linux, macOS and Windows\n- One licence, three computers\n- Works without a network',
      },
      tags: ['software.productivity', 'software'],
      look: { pattern: 'grid', hues: [214, 172], vary: 1 },
      versions: [
        { number: '1.0.0', notes: 'First release.', file: archive('pagewright-1.0.0.zip', pagewright('1.0.0')) },
        {
          number: '1.1.0',
          notes: 'Escapes angle brackets in what you write.',
          file: archive('pagewright-1.1.0.zip', pagewright('1.1.0')),
        },
      ],
    },
    {
      fields: {
        title: 'Driftwood',
        slug: 'driftwood',
        item_type: 'plugin',
        price_cents: 2900,
        ai_tier: 'assisted',
        ai_disclosure: 'The manual was proofread by a language model.',
        enable_license_keys: true,
        max_activations: 2,
        description: 'A delay that loses a little of the sound each time round, as tape does. Two knobs.',
      },
      tags: ['software.audio-plugins.effects', 'software.audio-plugins'],
      look: { pattern: 'grid', hues: [28, 48], vary: 2 },
      versions: [
        {
          number: '0.9.2',
          notes: 'Quieter at high feedback.',
          file: archive('driftwood-0.9.2.zip', [
            [
              'driftwood/MANUAL.md',
              '# Driftwood\n\n**Time** sets the distance between echoes, **Loss** what each one forgets.\n',
            ],
            ['driftwood/driftwood.json', '{"name":"Driftwood","version":"0.9.2","parameters":["time","loss"]}\n'],
          ]),
        },
      ],
    },
    {
      fields: {
        title: 'rename-all',
        slug: 'rename-all',
        item_type: 'download',
        price_cents: 0,
        ai_tier: 'handmade',
        description:
          'Takes the spaces out of file names, says what it did, and never overwrites. Free, with its source, because it is one file.',
      },
      tags: ['software.developer-tools.command-line', 'software.utilities'],
      look: { pattern: 'grid', hues: [150, 120], vary: 3 },
      versions: [
        {
          number: '2.0',
          notes: 'Keeps a file when its new name is taken.',
          file: archive('rename-all.zip', [
            ['rename-all/rename-all.sh', renameScript],
            ['rename-all/README.md', 'Put it on your path and run it in a folder.\n'],
          ]),
        },
      ],
    },
    {
      fields: {
        title: 'The One-Page Ledger',
        slug: 'one-page-ledger',
        item_type: 'template',
        price_cents: 400,
        ai_tier: 'handmade',
        description:
          'A spreadsheet for people who sell a few things and want to know, once a month, whether it went well.',
      },
      tags: ['software.productivity'],
      look: { pattern: 'grid', hues: [340, 12], vary: 4 },
      versions: [
        {
          number: '2026',
          notes: 'For the new year.',
          file: archive('one-page-ledger.zip', [
            ['ledger.csv', 'date,what,in,out\n2026-01-05,Harbour Lights,7.00,\n2026-01-07,Tape,,12.50\n'],
            ['READ ME.txt', 'Open ledger.csv in any spreadsheet. Fill in one line per sale or purchase.\n'],
          ]),
        },
      ],
    },
  ],
};
