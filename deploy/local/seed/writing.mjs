/** @import { SeedProject } from './catalogue.mjs' */
import { epub } from './files/epub.mjs';
import { pdf } from './files/pdf.mjs';
import { pricingEssay, printingCourse, shopEssay } from './essays.mjs';

const book = () => ({
  filename: 'the-salt-road.epub',
  contentType: 'application/epub+zip',
  bytes: epub({
    id: 'urn:uuid:2f6f5b2a-6c0e-4c7e-9f5e-5a17d0ad0001',
    title: 'The Salt Road',
    author: 'Demo Harbour',
    chapters: [
      [
        'The mill',
        [
          'The road began behind the mill, where nobody would have looked for one.',
          'It was white in summer and grey for the rest of the year, and it remembered every cart.',
        ],
      ],
      [
        'The ferryman',
        [
          'He asked for a story instead of a coin, and gave change.',
          'I paid with the one about the clock; he kept the pendulum.',
        ],
      ],
      ['The town that sold its bells', ['They had been paid well. On Sundays they hummed.']],
    ],
  }),
});
const walks = () => ({
  filename: 'twelve-walks.pdf',
  contentType: 'application/pdf',
  bytes: pdf(
    Array.from({ length: 12 }, (_, index) => [
      `# Walk ${index + 1}`,
      `Start at the harbour steps and keep the water on your ${index % 2 ? 'left' : 'right'}.`,
      `After ${900 + index * 140} metres there is a bench. It was put there for you.`,
      'Come back another way.',
      '',
    ]).flat(),
  ),
});

/** @type {SeedProject} */
export const writing = {
  fields: {
    title: 'Field Letters',
    slug: 'field-letters',
    project_type: 'writing',
    category: 'writing',
    description: 'Stories, walks and short essays, written by hand first and typed up on Fridays.',
    currency: 'usd',
    features: [],
  },
  labels: ['drm-free'],
  look: { pattern: 'horizon', hues: [14, 42] },
  items: [
    {
      fields: {
        title: 'The Salt Road',
        slug: 'the-salt-road',
        item_type: 'download',
        price_cents: 600,
        pwyw_enabled: true,
        pwyw_min_cents: 300,
        ai_tier: 'handmade',
        release_date: '2026-02-01',
        description: 'A short novel about a road that goes where it likes. EPUB, without locks.',
      },
      tags: ['writing.fiction.fantasy', 'writing.fiction'],
      look: { pattern: 'horizon', hues: [200, 34], vary: 1 },
      versions: [{ number: 'First edition', notes: '', file: book }],
    },
    {
      fields: {
        title: 'Twelve Walks',
        slug: 'twelve-walks',
        item_type: 'download',
        price_cents: 300,
        ai_tier: 'handmade',
        description: 'Twelve walks from one front door, with benches. A PDF to print and fold.',
      },
      tags: ['writing.non-fiction'],
      look: { pattern: 'horizon', hues: [130, 60], vary: 2 },
      versions: [{ number: '1', notes: '', file: walks }],
    },
    {
      fields: {
        title: 'On Keeping a Small Shop',
        slug: 'keeping-a-small-shop',
        item_type: 'article',
        price_cents: 0,
        ai_tier: 'handmade',
        description: 'What a shop is for when it is not for growing.',
        body: shopEssay,
      },
      tags: ['writing.essays'],
      look: { pattern: 'horizon', hues: [350, 24], vary: 3 },
      versions: [],
    },
    {
      fields: {
        title: 'What Things Cost',
        slug: 'what-things-cost',
        item_type: 'article',
        price_cents: 200,
        ai_tier: 'handmade',
        description: 'How the prices here came about, with the sums.',
        body: pricingEssay,
      },
      tags: ['writing.essays', 'writing.non-fiction'],
      look: { pattern: 'horizon', hues: [280, 300], vary: 4 },
      versions: [],
    },
    {
      fields: {
        title: 'Printing by Hand in Four Evenings',
        slug: 'printing-by-hand',
        item_type: 'course',
        price_cents: 1500,
        ai_tier: 'handmade',
        description: 'A course for people with a kitchen table, a spoon and no press.',
        body: printingCourse,
      },
      tags: ['education.drawing', 'art.illustration'],
      look: { pattern: 'horizon', hues: [180, 46], vary: 5 },
      versions: [],
    },
  ],
};
