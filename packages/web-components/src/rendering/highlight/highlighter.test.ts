import { describe, expect, it } from 'vitest';
import hljs from 'highlight.js/lib/core';
import { highlight, isPrepared, prepare } from './highlighter.js';
import { languageOf, loadLanguage, type LanguageName } from './languages.js';

const looks = async (code: string, language: LanguageName) => {
  await prepare(language);
  return highlight(code, language)?.map(({ text, look }) => (look ? `${look}:${text}` : text));
};

describe('the token tree of highlight.js', () => {
  it('is where this version promises nothing but keeps it', async () => {
    hljs.registerLanguage('json', await loadLanguage('json'));

    const { _emitter: emitter } = hljs.highlight('{"a": 1}', { language: 'json' }) as unknown as {
      _emitter: { rootNode: { children: unknown[] } };
    };

    expect(emitter.rootNode.children).toContainEqual({
      scope: 'attr',
      children: ['"a"'],
    });
  });
});

describe('highlight', () => {
  it('names what the parts of code are', async () => {
    expect(await looks('const n = 1; // one', 'typescript')).toEqual([
      'keyword:const',
      ' n = ',
      'number:1',
      '; ',
      'comment:// one',
    ]);
  });

  it('leaves what is inside a template string as code', async () => {
    expect(await looks('`a ${b} c`', 'typescript')).toEqual(['string:`a ', '${b}', 'string: c`']);
  });

  it.each<[LanguageName, string]>([
    ['bash', 'echo "$HOME" | grep -v x # why'],
    ['python', 'def f(x: int) -> str:\n    """doc"""\n    return f"{x}"'],
    ['rust', 'fn main() { let s: &str = r#"raw"#; }'],
    ['xml', '<p class="x">&amp; <script>alert(1)</script></p>'],
    ['yaml', 'a: [1, "two"]\n# c'],
    ['sql', "SELECT * FROM t WHERE a = 'b''c'"],
    ['diff', '-a\n+b'],
    ['markdown', '# T\n```js\n1\n```'],
  ])('gives back every character of %s', async (language, code) => {
    await prepare(language);

    const spans = highlight(code, language);

    expect(spans?.map(({ text }) => text).join('')).toBe(code);
    expect(spans?.some(({ look }) => look !== undefined)).toBe(true);
  });

  it('knows which languages are ready', async () => {
    expect(isPrepared('kotlin')).toBe(false);
    await prepare('kotlin');
    expect(isPrepared('kotlin')).toBe(true);
  });
});

describe('languageOf', () => {
  it.each([
    ['ts', 'typescript'],
    ['TypeScript', 'typescript'],
    ['c++', 'cpp'],
    ['c#', 'csharp'],
    ['sh', 'bash'],
    ['html', 'xml'],
    ['/src/retry.test.ts', 'typescript'],
    ['C:\\src\\Main.java', 'java'],
    ['Dockerfile', 'dockerfile'],
    ['/x/Makefile', 'makefile'],
    ['.editorconfig', 'ini'],
    ['README', undefined],
    ['', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
    ['../../evil', undefined],
  ])('%j is %s', (hint, language) => {
    expect(languageOf(hint)).toBe(language);
  });
});
