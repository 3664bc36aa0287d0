const byName: Record<string, string> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  gnumakefile: 'makefile',
  'cmakelists.txt': 'cmake',
  gemfile: 'ruby',
  rakefile: 'ruby',
  jenkinsfile: 'groovy',
  '.gitignore': 'bash',
  '.bashrc': 'bash',
};
const byEnding: Record<string, string> = {
  svg: 'xml',
  mjs: 'javascript',
  cjs: 'javascript',
  mts: 'typescript',
  cts: 'typescript',
  h: 'c',
  conf: 'ini',
  lock: 'json',
  zsh: 'bash',
};

/** The name by which highlight.js may know the file's language. It recognises most file extensions itself. */
export function languageOf(filename: string): string | undefined {
  const name = filename.toLowerCase();
  if (Object.hasOwn(byName, name)) return byName[name];
  const ending = /\.([a-z0-9+#-]{1,16})$/.exec(name)?.[1];
  return ending !== undefined && Object.hasOwn(byEnding, ending) ? byEnding[ending] : ending;
}
