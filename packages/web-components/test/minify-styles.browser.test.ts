import { describe, expect, it } from 'vitest';
import { withSmallStyles } from '../tooling/small-styles.mjs';

const SOURCES = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });

/** The rules that a browser reads in the `css` templates of a module. */
function rulesOf(module: string): string[] {
  return [...module.matchAll(/\bcss`([^`]*)`/g)].flatMap(([, styles = '']) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles.replaceAll(/\$\{[^}]*\}/g, ''));
    // What holds a variable is kept as it is written.
    return [...sheet.cssRules].map(({ cssText }) => cssText.replaceAll(/\s+/g, ' ').replaceAll(/, */g, ', '));
  });
}

describe('small styles', () => {
  it.each(Object.entries(SOURCES).filter(([, module]) => /\bcss`/.test(module)))(
    'say the same as those of %s',
    (_path, module) => {
      const small = withSmallStyles(module);

      expect(rulesOf(module).length).toBeGreaterThan(0);
      expect(rulesOf(small)).toEqual(rulesOf(module));
      expect(small.length).toBeLessThan(module.length);
      expect(small.split('\n')).toHaveLength(module.split('\n').length);
    },
  );

  it('leaves strings and what is put in as they are', () => {
    const module = "css`a { content: ' ;  } '; border: ${WIDTH} solid; }`";

    expect(withSmallStyles(module)).toBe("css`a{content:' ;  } ';border:${WIDTH} solid}`");
  });
});
