/** @type {import('prettier').Config} */
export default {
  printWidth: 120,
  singleQuote: true,
  // SQL and HTML in templates keep the lines they were written in: their texts are compared and hashed.
  embeddedLanguageFormatting: 'off',
};
