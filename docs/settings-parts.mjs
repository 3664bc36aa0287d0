/**
 * @import { ZodType } from 'zod'
 *
 * @typedef {{ title: string, intro: string, schema: ZodType }} SettingsPart
 * @typedef {(where: string, file: string) => Promise<Record<string, ZodType>>} Load imports a schema's module, from `dist` or
 *   from the sources
 */

/**
 * What `docs/settings.md` lists, in its order.
 * @param {Load} load
 */
export async function settingsParts(load) {
  /**
   * @param {string} where
   * @param {string} file
   * @param {string} name
   */
  const schemaOf = async (where, file, name) => {
    const schema = (await load(where, file))[name];
    if (!schema) throw new Error(`${where} has no ${name} in ${file}`);
    return schema;
  };
  const ofService = async (/** @type {string} */ service, /** @type {string} */ title) => ({
    title,
    intro: 'Besides those of every service.',
    schema: await schemaOf(`services/${service}`, `${service}.config`, `${service}Config`),
  });
  /** @type {SettingsPart[]} */
  const parts = [
    {
      title: 'Every service',
      intro: 'The runner of builds is no service and reads none of these.',
      schema: await schemaOf('libs/host', 'bus-config', 'busConfig'),
    },
    {
      title: 'Storage',
      intro: 'Read by gateway, catalog, sync, git and ota.',
      schema: await schemaOf('libs/storage', 'storage.config', 'storageSchema'),
    },
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
  return parts;
}
