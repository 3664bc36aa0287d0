import { discover } from '@mnw/contracts/catalog/discover.rpc';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import { ItemCard, ProjectCard } from '@mnw/contracts/catalog/item-card';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import { Item } from '@mnw/contracts/catalog/items';
import { Label } from '@mnw/contracts/catalog/labels';
import { Project } from '@mnw/contracts/catalog/projects';
import { PublicItem } from '@mnw/contracts/catalog/public-item';
import { search } from '@mnw/contracts/catalog/search.rpc';
import { Upload } from '@mnw/contracts/catalog/uploads';
import { Version } from '@mnw/contracts/catalog/versions';

/** A UUID that is the same in every run. */
export const uuid = (n: number): string =>
  `01936f3a-${(n * 977).toString(16).padStart(4, '0').slice(-4)}-7000-8000-${(n * 7919 + 11).toString(16).padStart(12, '0')}`;
const at = '2026-11-20T18:30:00.123456+00:00';

export const itemText = getItemText.output.parse({
  item_id: uuid(2),
  title: 'Notes on the recording',
  creator: { username: 'mira', display_name: 'Mira Halonen' },
  body_html: '<h2>The room</h2><p>Three microphones, one night.</p>',
});

const works = [
  ['audio', 'Velvet Cathedral', 'mira', 'Mira Halonen', 700, false, 0],
  ['download', 'Tidewatch 2', 'okonkwo', 'Ada Okonkwo', 2400, false, 0],
  ['article', 'On Keeping Bees in November', 'lindqvist', null, 0, true, 0],
  ['sample', 'Rooms of a Closed Factory', 'mira', 'Mira Halonen', 0, false, 0],
  ['plugin', 'Grain Elevator', 'tomasz', 'Tomasz W.', 3900, false, 0],
  ['image', 'Forty Doors', 'yuki', 'Yuki Arai', 500, true, 300],
  ['video', 'How to Bind a Book in an Afternoon and Never Buy a Notebook Again', 'lindqvist', null, 1200, false, 0],
  ['bundle', 'Winter Shelf', 'yuki', 'Yuki Arai', 3000, false, 0],
  ['course', 'Small Compilers', 'okonkwo', 'Ada Okonkwo', 6000, false, 0],
  ['preset', 'Dust', 'tomasz', 'Tomasz W.', 0, false, 0],
  ['template', 'Invoice, Kindly', 'okonkwo', 'Ada Okonkwo', 400, true, 0],
  ['audio', 'Night Bus Studies', 'mira', 'Mira Halonen', 100, true, 100],
] as const;

export const itemCards = works.map(
  ([item_type, title, username, display_name, price_cents, pwyw_enabled, pwyw_min_cents], n) =>
    ItemCard.parse({
      kind: 'item',
      id: uuid(n + 1),
      slug: `work-${n}`,
      title,
      item_type,
      excerpt: '',
      price_cents,
      currency: 'usd',
      pwyw_enabled,
      pwyw_min_cents,
      ai_tier: 'handmade',
      cover_url: null,
      published_at: at,
      project_slug: 'shelf',
      project_title: 'Shelf',
      username,
      display_name,
    }),
);

const shelves = [
  ['music', 'Velvet Cathedral', 'mira'],
  ['software', 'Tidewatch', 'okonkwo'],
  ['writing', 'A Year Outside', 'lindqvist'],
  ['art', 'Forty Doors', 'yuki'],
  ['podcast', 'Slow Radio', 'tomasz'],
] as const;
export const projectCards = shelves.map(([project_type, title, username], n) =>
  ProjectCard.parse({
    kind: 'project',
    id: uuid(n + 40),
    slug: `shelf-${n}`,
    title,
    project_type,
    excerpt: '',
    cover_url: null,
    item_count: n + 1,
    username,
    display_name: null,
  }),
);

export const front = discover.output.parse({
  newest: itemCards,
  most_sold: itemCards.slice(3, 9),
  projects: projectCards,
});

export const found = search.output.parse({
  data: itemCards,
  next: 'abc',
  corrected: 'velvet cathedral',
  facets: {
    type: [
      { value: 'audio', count: 8 },
      { value: 'sample', count: 3 },
    ],
    price: [
      { value: 'free', count: 4 },
      { value: 'paid', count: 7 },
      { value: 'pwyw', count: 2 },
    ],
    ai: [
      { value: 'handmade', count: 10 },
      { value: 'assisted', count: 1 },
    ],
    tag: [
      { value: 'music.electronic.ambient', count: 6 },
      { value: 'field-recording', count: 2 },
    ],
    label: [
      { value: 'drm-free', count: 9 },
      { value: 'lossless-audio', count: 5 },
    ],
  },
});
export const foundNothing = search.output.parse({
  data: [],
  next: null,
  corrected: null,
  facets: { type: [], price: [], ai: [], tag: [], label: [] },
});
export const foundOthers = search.output.parse({
  data: [
    { kind: 'creator', id: uuid(70), username: 'mira', display_name: 'Mira Halonen', bio: null, project_count: 2 },
    { kind: 'tag', id: uuid(71), name: 'Ambient', path: 'music.electronic.ambient', item_count: 12 },
  ],
  next: null,
  corrected: null,
  facets: null,
});

const miraHalonen = { id: uuid(90), username: 'mira', display_name: 'Mira Halonen', accepts_payments: true };

export const creator = getCreator.output.parse({
  ...miraHalonen,
  bio: 'Organ, tape and rooms with long echoes. Helsinki.',
  follower_count: 128,
  joined_at: '2026-02-01T00:00:00.000Z',
  links: [
    { title: 'Elsewhere', url: 'https://example.org/mira' },
    { title: 'Not a link', url: 'javascript:alert(1)' },
  ],
  projects: projectCards.slice(0, 3),
});

export const labels = [
  ['drm-free', 'DRM-free', 'Files open without asking anybody.'],
  ['lossless-audio', 'Lossless audio', 'Every track is there as FLAC or WAV.'],
].map(([slug, display_name, definition], n) =>
  Label.parse({ id: uuid(n + 110), slug, display_name, definition, examples: '', nonexamples: '' }),
);

const prose =
  '<p>Nine pieces for <strong>organ and tape</strong>, recorded over two winters in a church that is not heated. Play it quietly, with a window open.</p><h2>How it was made</h2><p>Everything was played by hand, with <a href="https://example.org" rel="nofollow ugc noopener">two machines</a> that were repaired for it.</p><ul><li>FLAC, 24 bit</li><li>Booklet with the registrations</li></ul><blockquote><p>The sound of waiting for spring.</p></blockquote>';

export const publicProject = getPublicProject.output.parse({
  id: uuid(40),
  slug: 'velvet',
  title: 'Velvet Cathedral',
  project_type: 'music',
  description: 'Nine pieces for organ and tape.',
  description_html: prose,
  category: null,
  features: [],
  labels,
  currency: 'usd',
  cover_url: null,
  published_at: at,
  updated_at: at,
  creator: miraHalonen,
  items: itemCards.slice(0, 5),
  next: null,
});

export const publicItem = PublicItem.parse({
  id: uuid(1),
  slug: 'velvet-cathedral',
  title: 'Velvet Cathedral',
  item_type: 'audio',
  description: 'Nine pieces for organ and tape.',
  description_html: prose,
  price_cents: 700,
  currency: 'usd',
  pwyw_enabled: false,
  pwyw_min_cents: 0,
  is_free: false,
  body_html: null,
  word_count: 0,
  reading_time_minutes: 0,
  duration_seconds: 2765,
  credits: 'Mira Halonen: organ, tape. Jussi K.: mastering',
  release_date: '2026-11-01',
  ai_tier: 'handmade',
  ai_disclosure: null,
  enable_license_keys: true,
  max_activations: 3,
  custom_license_text: 'Play it wherever you like.',
  cover_url: '/api/v1/covers/019ab000-0000-7000-8000-000000000001',
  published_at: at,
  updated_at: at,
  tags: [
    { path: 'music.electronic.ambient', name: 'Ambient', is_primary: true },
    { path: 'music.organ', name: 'Organ', is_primary: false },
  ],
  current_version: {
    id: uuid(300),
    version_number: '1.0',
    filename: 'velvet-cathedral.flac',
    content_type: 'audio/flac',
    file_size_bytes: 312_400_000,
    released_at: at,
  },
  project: {
    id: uuid(40),
    slug: 'velvet',
    title: 'Velvet Cathedral',
    project_type: 'music',
    labels: labels.map(({ slug, display_name }) => ({ slug, display_name })),
  },
  creator: miraHalonen,
});

export const project = Project.parse({
  id: uuid(40),
  slug: 'velvet',
  title: 'Velvet Cathedral',
  description: 'Nine pieces.',
  description_html: '<p>Nine pieces.</p>',
  project_type: 'music',
  category: null,
  features: [],
  labels: ['drm-free'],
  currency: 'usd',
  cover_url: null,
  is_public: true,
  item_count: 2,
  published_at: at,
  created_at: at,
  updated_at: at,
});

export const item = Item.parse({
  id: uuid(1),
  project_id: uuid(40),
  slug: 'velvet-cathedral',
  title: 'Velvet Cathedral',
  description: 'Nine pieces.',
  description_html: '<p>Nine pieces.</p>',
  item_type: 'audio',
  price_cents: 700,
  currency: 'usd',
  pwyw_enabled: false,
  pwyw_min_cents: 0,
  body: null,
  word_count: 0,
  reading_time_minutes: 0,
  credits: '',
  release_date: null,
  ai_tier: 'handmade',
  ai_disclosure: null,
  web_only: false,
  enable_license_keys: true,
  max_activations: 3,
  custom_license_text: null,
  cover_url: null,
  tags: publicItem.tags,
  current_version: null,
  is_public: false,
  listing_state: 'draft',
  missing: ['Upload a file', 'Say how it was made'],
  scheduled_at: null,
  published_at: null,
  position: 0,
  sales_count: 12,
  play_count: 0,
  download_count: 30,
  created_at: at,
  updated_at: at,
});

const version = {
  item_id: item.id,
  release_notes: '',
  content_type: 'audio/flac',
  file_size_bytes: 312_400_000,
  released_at: null,
  created_at: at,
};
export const versions = [
  {
    ...version,
    id: uuid(301),
    version_number: '1.1',
    filename: 'velvet-2.flac',
    state: 'scanning',
    reason: null,
    is_current: false,
    download_count: 0,
  },
  {
    ...version,
    id: uuid(302),
    version_number: '1.0',
    filename: 'velvet.flac',
    state: 'clean',
    reason: null,
    is_current: true,
    download_count: 30,
  },
  {
    ...version,
    id: uuid(303),
    version_number: '0.9',
    filename: 'demo.flac',
    state: 'clean',
    reason: null,
    is_current: false,
    download_count: 2,
  },
  {
    ...version,
    id: uuid(304),
    version_number: '0.8',
    filename: 'demo.exe',
    state: 'refused',
    reason: 'This is a program, not audio.',
    is_current: false,
    download_count: 0,
  },
].map((row) => Version.parse(row));

export const upload = Upload.parse({
  id: uuid(70),
  purpose: 'version',
  filename: 'Velvet Cathedral.flac',
  content_type: 'audio/flac',
  size_bytes: 34_000_000,
  state: 'scanning',
  reason: null,
  created_at: at,
  completed_at: at,
  checked_at: null,
});
