import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { gitIn, importCommits } from '@mnw/testing/fast-import';
import { sql } from '@mnw/db/sql';
import { Forge } from '../../services/git/test/forge.js';

const open = (): Promise<Forge> => Forge.start({}, [identity, gateway]);

test('owner and name are case-insensitive at every entry point', async () => {
  await using forge = await open();
  const { id } = await forge.repository('third', 'public');
  const tree = await forge.workTree('third');
  const { authorization } = await forge.world.given.apiToken(forge.ada, ['git:write']);
  const byHttp = (path: string): string =>
    `http://ada:${authorization.replace('Bearer ', '')}@127.0.0.1:${forge.world.env['PORT']}/git/${path}`;
  await forge.git(['push', '-q', forge.url('ada/THIRD.git'), 'main'], tree);
  await forge.git(['push', '-q', forge.url('ADA/Third'), 'main:one'], tree);
  await forge.git(['push', '-q', byHttp('Ada/tHIRD.git'), 'main:two'], tree);
  expect(await forge.world.db.many(sql`select name from git_repos`)).toEqual([{ name: 'third' }]);
  for (const address of [forge.url('Ada/THIRD'), byHttp('ADA/THIRD')])
    expect((await forge.git(['ls-remote', '--heads', address])).split('\n')).toHaveLength(3);
  expect((await forge.world.http.get('/api/v1/repos/ADA/Third/branches')).body).toMatchObject({
    data: [{ name: 'main' }, { name: 'one' }, { name: 'two' }],
  });
  expect((await forge.world.http.get('/source/Ada/THIRD/branches')).status).toBe(200);
  expect((await forge.world.http.get('/source/Ada/THIRD')).headers['location']).toBe('/source/ada/third');
  await expect(forge.repository('Third')).rejects.toMatchObject({ code: 'git.repository-name-taken' });

  // The owner may change its capitalisation, and the former URL still redirects here.
  await forge.world.call(updateRepository, { repo_id: id, name: 'Third' }, forge.ada);
  await forge.world.call(updateRepository, { repo_id: id, name: 'Fourth' }, forge.ada);
  for (const name of ['third', 'FOURTH'])
    expect(await forge.git(['ls-remote', forge.url(`ada/${name}`), 'refs/heads/one'])).toContain('refs/heads/one');
  expect(await forge.repository('THIRD')).toMatchObject({ name: 'THIRD' });
});

test('the URL of a page can be cloned and pushed to, and a clone URL can be opened in a browser', async () => {
  await using forge = await open();
  await forge.repository('engine', 'public');
  const tree = await forge.workTree('engine');
  const { authorization } = await forge.world.given.apiToken(forge.ada, ['git:write']);
  const page = (path: string, who = ''): string => `http://${who}127.0.0.1:${forge.world.env['PORT']}/source/${path}`;
  await forge.git(['push', '-q', page('ada/engine', `ada:${authorization.replace('Bearer ', '')}@`), 'main'], tree);
  for (const [at, path] of ['ada/engine', 'ada/engine.git', 'Ada/Engine'].entries())
    await forge.git(['clone', '-q', page(path), `clone${at}`]);
  for (const path of ['/git/ada/engine', '/git/ada/engine.git', '/git/Ada/engine.git']) {
    const { status, headers } = await forge.world.http.get(path);
    expect([status, headers['location']]).toEqual([301, '/source/ada/engine']);
  }
  const { status, headers } = await forge.world.http.get('/source/ada/engine.git');
  expect([status, headers['location']]).toEqual([303, '/source/ada/engine']);
  for (const path of [
    '/git/%2e%2e/x',
    '/git/a%2fb/c',
    '/source/x/%0d%0aset-cookie:a/info/refs',
    '/source/%2f%2fevil.example/x/info/refs',
  ])
    expect(String((await forge.world.http.get(path)).headers['location'] ?? '/')).toMatch(/^\/(?!\/)[!-~]*$/);
});

test('the page of a submodule shows where its files are, also for a relative URL', async () => {
  await using forge = await open();
  const { id } = await forge.repository('engine', 'public');
  const submodule = { mode: '160000', content: 'a'.repeat(40) } as const;
  await importCommits(forge.world, id, [
    {
      files: {
        'README.md': '[parts](lib/parts) [far](lib/far)',
        '.gitmodules':
          '[submodule "parts"]\n\tpath = lib/parts\n\turl = ../parts.git\n[submodule "far"]\n\tpath = lib/far\n\turl = https://example.org/far.git\n[submodule "inside"]\n\tpath = lib/inside\n\turl = http://10.0.0.1/x\n',
        'lib/parts': submodule,
        'lib/far': submodule,
        'lib/inside': submodule,
        'lib/undeclared': submodule,
      },
    },
  ]);
  const page = async (name: string) => {
    const first = await forge.world.http.get(`/source/ada/engine/blob/main/lib/${name}`);
    expect([first.status, first.headers['location']]).toEqual([303, `/source/ada/engine/tree/main/lib/${name}`]);
    const { status, text } = await forge.world.http.get(String(first.headers['location']));
    expect({ name, status }).toEqual({ name, status: 200 });
    expect(text).toContain('These files are in another repository');
    return text;
  };
  expect(await page('parts')).toContain('/source/ada/parts"');
  expect(await page('far')).toContain('href="https://example.org/far.git"');
  for (const name of ['inside', 'undeclared']) expect(await page(name)).not.toContain('10.0.0.1');
  expect((await forge.world.http.get('/source/ada/engine/tree/main/lib')).text).toContain('/source/ada/parts"');
  expect((await forge.world.http.get('/api/v1/repos/ada/engine/tree?path=lib/parts')).body).toMatchObject({
    code: 'git.submodule',
  });
});

test('files whose names cannot be shown in a line are linked from the commit and the tree', async () => {
  await using forge = await open();
  const { id } = await forge.repository('engine', 'public');
  const names = [
    'line\nend.txt',
    'tab\tbed.txt',
    '\u202eright.txt',
    '100%25 &?#.txt',
    'quote\'".txt',
    'sep\u2028arated.txt',
  ];
  const directory = await importCommits(forge.world, id, [
    { files: Object.fromEntries(names.map((name) => [name, `it is ${name.length}\n`])) },
  ]);
  const head = await gitIn(directory, 'rev-parse', 'main');
  for (const from of [`commit/${head}`, 'tree/main']) {
    const { text } = await forge.world.http.get(`/source/ada/engine/${from}`);
    const links = [...text.matchAll(/href="(\/source\/ada\/engine\/blob\/[^"]+)"/g)].map(([, link]) =>
      link!.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
    );
    expect(new Set(links).size).toBe(names.length);
    for (const link of links)
      expect({ link, status: (await forge.world.http.get(link)).status }).toEqual({ link, status: 200 });
  }
});
