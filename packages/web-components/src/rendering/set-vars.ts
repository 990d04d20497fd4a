import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Custom properties to set on an element; `undefined` removes one. */
export type Vars = Readonly<Record<`--${string}`, string | undefined>>;

class SetVars extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new TypeError('setVars() is used on an element: <div ${setVars({…})}>');
  }

  override render(_vars: Vars): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [vars]: [Vars]): typeof noChange {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(vars)) {
      if (value === undefined) style.removeProperty(name);
      else if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    }
    return noChange;
  }
}

/** Sets custom properties through the object model, which a strict `style-src` allows; style attributes it does not. */
export const setVars = directive(SetVars);
