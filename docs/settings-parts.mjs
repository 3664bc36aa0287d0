/** What `docs/settings.md` lists, in its order. `load(package, file)` imports a schema's module, from `dist` or from the sources. */
export async function settingsParts(load) {
  const schemaOf = async (where, file, name) => (await load(where, file))[name];
  const ofService = async (service, title) => ({
    title,
    intro: 'Besides those of every service.',
    schema: await schemaOf(`services/${service}`, `${service}.config`, `${service}Config`),
  });
  const storage = (await load('libs/storage', 'storage.config')).storageSchema;
  return [
    {
      title: 'Every service',
      intro: 'The runner of builds is no service and reads none of these.',
      schema: await schemaOf('libs/host', 'bus-config', 'busConfig'),
    },
    { title: 'Storage', intro: 'Read by gateway, catalog, sync, git and ota.', schema: storage },
    await ofService('gateway', 'Gateway'),
    await ofService('identity', 'Identity'),
    await ofService('catalog', 'Catalog'),
    await ofService('commerce', 'Commerce'),
    await ofService('mail', 'Mail'),
    await ofService('sync', 'Sync'),
    await ofService('git', 'Git'),
    await ofService('ota', 'Updates'),
    {
      title: 'Build runner',
      intro: 'A program beside the services, which may run on another machine.',
      schema: await schemaOf('services/runner', 'runner.config', 'runnerConfig'),
    },
    {
      title: 'Operator’s command line',
      intro:
        'Besides `NATS_URL`, `BUS_PEERS` and `SUBJECT_PREFIX`, as the services have them. `npm run mnw` finds all of them for an instance of `npm start`.',
      schema: await schemaOf('deploy/operator', 'operator.config', 'operatorConfig'),
    },
  ];
}
