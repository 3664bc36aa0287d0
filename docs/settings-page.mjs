/** @import { SettingsPart } from './settings-parts.mjs' */
import { z } from 'zod';

/**
 * @typedef {object} Setting as JSON Schema describes it
 * @property {string} [description]
 * @property {string} [type]
 * @property {string[]} [enum]
 * @property {string} [format]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string | number} [default]
 * @property {string} [usually] the default in words, where it depends on the machine
 */

/**
 * `docs/settings.md`, made from the schemas that read the environment, in the order of the page. What an earlier part
 * has shown is not shown again. Throws where a setting has no description.
 * @param {SettingsPart[]} parts
 */
export function settingsPage(parts) {
  /** @type {Set<string>} */
  const shown = new Set();
  const sections = parts.map(({ title, intro, schema }) => {
    const { properties, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    const settings = /** @type {Record<string, Setting>} */ (properties ?? {});
    const rows = Object.entries(settings)
      .filter(([name]) => !shown.has(name))
      .map(([name, property]) => {
        shown.add(name);
        if (!property.description) throw new Error(`${name} has no description`);
        return `| \`${name}\` | ${valueOf(property)} | ${required.includes(name) ? '**needed**' : defaultOf(name, property)} | ${property.description} |`;
      });
    return `## ${title}\n\n${intro}\n\n| setting | value | default | what it does |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${head}\n${sections.join('\n')}`;
}

const head = `# Settings

Every service reads its settings from environment variables, once, when it starts. With \`NODE_ENV=production\` a service does not start
while something is missing, and lists everything that is. \`npm run settings\` writes this page from the schemas that read the variables.
`;

/** @param {Setting} setting */
function valueOf({ type, enum: values, format, minimum, maximum }) {
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (format === 'uri') return 'URL';
  if (type !== 'integer' && type !== 'number') return 'text';
  const highest = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const lowest = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  if (lowest === undefined) return 'number';
  return highest === undefined ? `number, at least ${lowest}` : `number, ${lowest} to ${highest}`;
}

/**
 * @param {string} name
 * @param {Setting} setting
 */
function defaultOf(name, { default: value, usually }) {
  if (usually) return usually;
  if (value === undefined) return 'not set';
  if (value === '') return 'empty';
  return typeof value === 'number' && !name.endsWith('_PORT') ? value.toLocaleString('en') : `\`${value}\``;
}
