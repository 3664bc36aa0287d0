/**
 * What the Prisma calls of a source file do, as SQL that names the same table and columns. Writes name every word of their
 * function and of the types whose values it writes as a whole; reads name what stands in `where` and `select`.
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
    const given = dataTypes(declaration).flatMap((name) => typeNamed(name, declarations));
    return [read, `insert into ${table} (${wordsOf([declaration, ...given].join(' '))})`];
  });
}

/** The types of the parameters that are written as a whole: `data: key`, or spread into an object. */
function dataTypes(declaration: string): string[] {
  const whole = [...declaration.matchAll(/(?:\bdata: |\.\.\.)(\w+)/g)].map(([, name]) => name!);
  return whole.flatMap((name) => new RegExp(`\\b${name}(?: \\})?: (\\w+)`).exec(declaration)?.[1] ?? []);
}

/** The text of a type, with the types that it is made of. */
function typeNamed(name: string, declarations: readonly string[]): string[] {
  const text = declarations.find((each) => new RegExp(`^(?:export )?(?:interface|type) ${name}\\b`).test(each));
  if (text === undefined) return [];
  const [, other] = /(?:Omit|Pick)<(\w+)/.exec(text) ?? [];
  return [text, ...(other === undefined ? [] : typeNamed(other, declarations))];
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
