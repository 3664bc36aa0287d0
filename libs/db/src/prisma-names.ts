/** The client's name of a model: `license_keys` → `licenseKeys`. Fields are named as their columns, as the rows of SQL are. */
export const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
/** The schema's name of a model: `license_keys` → `LicenseKeys`. */
export const pascal = (name: string): string => camel(`_${name}`);
