const ALLOWED =
  /^(?:div|span|p|i|b|bdi|mark|strong|em|del|code|pre|blockquote|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|hr|br|a|button|input|textarea|time|kbd|h1|h2|h3|h4|nav|header|section|article|slot|svg|path|circle|rect|g|line|label|select|optgroup|option|details|summary|dialog|form|fieldset|legend|footer|aside|main|canvas|agent-[a-z-]+)$/;
/** Attributes that the components write. What is in most of them is text to the browser. */
const ATTRIBUTES =
  /^(?:aria-[a-z]+|data-[a-z-]+|class|part|exportparts|id|for|role|tabindex|title|type|value|placeholder|name|rel|target|referrerpolicy|href|datetime|dir|lang|hidden|disabled|checked|readonly|inert|open|start|scope|colspan|min|max|step|spellcheck|autocomplete|autocapitalize|enterkeyhint|theme|density|follow|layout|tab|speed|playing|skip-idle|slot|width|height|style|viewBox|d|cx|cy|r|x|y|x1|x2|y1|y2|rx|fill|fill-rule|stroke|stroke-width|stroke-linecap|stroke-linejoin|stroke-dasharray|focusable|draggable|draw|status|since|view|session|event|list|maxlength|autofocus|popover|popovertarget|method|selected|preserveAspectRatio|size|rows|cols|group-by|sort)$/;
/** Attributes that mean something to the browser: they are our own words. */
const OWN_WORDS =
  /^(?:class|part|exportparts|for|role|type|popover|popovertarget|method|autofocus|selected|preserveAspectRatio|dir|slot|tabindex|start|d|viewBox|fill|stroke)$/;
/** What the components write through the object model. */
const STYLES = /^(?:--_[a-z0-9-]+|transform|block-size|inline-size|width|height)$/;
const STYLE_VALUE = /^[\w\s.%,()+-]*$/;

/** Elements, attributes, links and styles that no text may bring into a page; each once. */
export function strangers(root: Element): string[] {
  const found = new Set<string>();
  for (const element of everything(root)) {
    const { localName, attributes } = element;
    const isOurs =
      ALLOWED.test(localName) && (!localName.includes('-') || customElements.get(localName) !== undefined);
    if (!isOurs) found.add(localName);
    for (const attribute of attributes)
      if (isStrange(element, attribute))
        found.add(`${localName} ${attribute.name}=${attribute.value.slice(0, 80)}`);
  }
  return [...found];
}

/** Every element below a root, shadow trees included, in one list: these pages have tens of thousands. */
export function everything(root: Element): readonly Element[] {
  const all: Element[] = [root];
  for (let at = 0; at < all.length; at += 1) {
    const { shadowRoot, children } = all[at]!;
    if (shadowRoot) all.push(...shadowRoot.children);
    all.push(...children);
  }
  return all.slice(1);
}

function isStrange(element: Element, { name, value }: Attr): boolean {
  if (!ATTRIBUTES.test(name)) return true;
  if (OWN_WORDS.test(name)) return !/^[\w\s.,:#()*-]*$/.test(value);
  if (name === 'href') return !isSafeLink(element);
  return name === 'style' && !isOwnStyle((element as HTMLElement).style);
}

function isSafeLink(element: Element): boolean {
  if (!(element instanceof HTMLAnchorElement)) return false;
  const { protocol } = new URL(element.href);
  const isOwn = element.getAttribute('href')!.startsWith('#') && element.matches('.skip');
  return (
    isOwn || (/^(?:https?|mailto):$/.test(protocol) && element.matches('[rel~=noopener][rel~=noreferrer]'))
  );
}

function isOwnStyle(style: CSSStyleDeclaration): boolean {
  return [...style].every((name) => {
    const value = style.getPropertyValue(name);
    return STYLES.test(name) && STYLE_VALUE.test(value) && !/url|image|expression/i.test(value);
  });
}
