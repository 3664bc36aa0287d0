import tseslint from 'typescript-eslint';
import config from '../../eslint.config.mjs';

/**
 * The real rules, without those that need types and therefore a tsconfig that names the file. ESLint runs in this
 * folder, so that paths match here as they do at the root.
 */
export default [...config, tseslint.configs.disableTypeChecked];
