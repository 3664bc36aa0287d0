/**
 * What the Prisma calls of a source file do, as SQL that names the same table and columns. Writes name every word of their
 * function and of the interfaces that it mentions; reads name what stands in `where` and `select`.
 */
export function prismaStatements(source: string): string[] {
  const declarations = source.split(/\n(?=(?:export |async |const |function |interface |type |\/\*\*))/);
  return declarations.flatMap((declaration) => callsIn(declaration, declarations));
}

function callsIn(declaration: string, declarations: readonly string[]): string[] {
  const calls = declaration.matchAll(/\.prisma\(\(\{ (\w+) \}\) =>\s*\w+\.(\w+)\(/g);
  return [...calls].flatMap(([, model, operation]) => {
    const table = model!.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const asked = ['where', 'select'].flatMap((name) => objectsNamed(name, declaration)).join(' ');
    const read = `select ${wordsOf(asked)} from ${table}`;
    if (!/^(create|update|upsert)/.test(operation!)) return [read];
    const interfaces = declarations.filter((other) => {
      const [, name] = /^(?:export )?(?:interface|type) (\w+)/.exec(other) ?? [];
      return name !== undefined && new RegExp(`\\b${name}\\b`).test(declaration);
    });
    return [read, `insert into ${table} (${wordsOf([declaration, ...interfaces].join(' '))})`];
  });
}

const wordsOf = (text: string): string => [...new Set(text.match(/\b[a-z][a-z_0-9]*\b/g) ?? [])].join(', ');

/** The object literals after `name:` and `name =`, with what is nested in them. */
function objectsNamed(name: string, text: string): string[] {
  return [...text.matchAll(new RegExp(`\\b${name}(?::| =) \\{`, 'g'))].map(({ index }) => {
    let depth = 0;
    for (let at = text.indexOf('{', index); at < text.length; at++) {
      depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
      if (depth === 0) return text.slice(index, at);
    }
    return text.slice(index);
  });
}
