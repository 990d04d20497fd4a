/** A template in which only names are put, and no templates. */
const TEMPLATE = /\bcss`((?:[^`$]|\$(?!\{)|\$\{[^{}`]*\})*)`/g;

/** The module with small `css` templates. Lines behind a template keep their number, for source maps. */
export function withSmallStyles(module) {
  return module.replaceAll(TEMPLATE, (template, styles) => {
    const small = `css\`${minify(styles)}\``;
    return small + '\n'.repeat(lineBreaks(template) - lineBreaks(small));
  });
}

/** Strings and `${…}` stay as they are. */
function minify(styles) {
  return styles
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .split(/("[^"]*"|'[^']*'|\$\{[^}]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : withoutSpace(part)))
    .join('')
    .trim();
}

function withoutSpace(part) {
  return part
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}');
}

function lineBreaks(text) {
  return text.split('\n').length - 1;
}
