/** Example texts by JSON Schema format. */
export const exampleTexts: Readonly<Record<string, string>> = {
  uuid: '01935f2e-7c4a-7b1d-9a53-2f6c1e8d4b70',
  'date-time': '2026-03-14T09:26:53.000Z',
  date: '2026-03-14',
  email: 'ada@music.test',
  uri: 'https://files.music.test/night-ferry.zip',
};

const albumTitle = 'Night Ferry';
const slug = 'night-ferry';
const commit = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Example texts by field name. Other fields use the first text of any field that matches their pattern and length. */
export const textsByField: Readonly<Record<string, string>> = {
  title: albumTitle,
  slug,
  username: 'ada',
  description: 'Eight songs about a night on the water.',
  email: 'ada@music.test',
  currency: 'usd',
  url: 'https://files.music.test/night-ferry.zip',
  version: '1.2.0',
  version_number: '1.2.0',
  current_version: '1.2.0',
  path: 'music.ambient',
  filename: 'night-ferry.zip',
  content_type: 'application/zip',
  ref: 'refs/heads/main',
  name: slug,
  branch: 'main',
  id: '01935f2e-7c4a-7b1d-9a53-2f6c1e8d4b70',
  commit_id: commit,
  hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  color: '#336699',
  language: 'en',
  created_at: '2026-03-14T09:26:53.000Z',
  key: 'MNW-7Q2K-X4TD-9M3P-HC5V',
  code: 'SPRING20',
  password: 'a long and memorable sentence',
  key_text: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample ada@desk',
  machine_id: 'ada-laptop',
  user_agent: 'Mozilla/5.0',
  ip_prefix: '203.0.113.0',
  base64: 'bm90aGluZyB0byBzZWUgaGVyZQ==',
  number: '1',
  capital: 'TOKEN',
  redirect_uri: 'https://app.music.test/callback',
};
