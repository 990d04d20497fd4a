import type { VisibleSection } from '../session-collection/visible-sections.js';

/**
 * Keeps the rows of a list where they are on the screen while the section above them, of those that need you,
 * grows and shrinks by itself. That section stays in view; it covers rows instead of pushing them down, and they
 * come out from under it when somebody scrolls. Where it leaves nothing to scroll back, its room stays empty.
 */
export class NeedsAnchor {
  #scroller: HTMLElement | null = null;
  #look: string | undefined;
  #size = 0;
  /** Room that is kept for rows that have left the section. */
  #kept = 0;

  /** Call it when the sections were drawn. `byHand`: what changed did so because somebody asked. */
  drawn(root: ParentNode, sections: readonly VisibleSection[], byHand: boolean): void {
    const scroller = root.querySelector<HTMLElement>('.scroller');
    const isNew = scroller !== this.#scroller;
    if (isNew) this.#watch(scroller);
    const [first] = sections;
    const look = first?.key === 'needs' ? `${first.shown.length} ${first.collapsed}` : '';
    // Measuring makes the browser lay the page out, and this is rarely another size.
    if (!scroller || (look === this.#look && !isNew)) return;
    this.#look = look;
    const size = look === '' ? 0 : (root.querySelector<HTMLElement>('.group-needs')?.offsetHeight ?? 0);
    const growth = size - this.#size;
    this.#size = size;
    scroller.style.setProperty('--_needs-size', `${size}px`);
    if (isNew || byHand) this.#keep(0);
    else if (growth > 0) this.#grow(scroller, growth);
    else this.#shrink(scroller, -growth);
  }

  #grow(scroller: HTMLElement, growth: number): void {
    const fromKept = Math.min(this.#kept, growth);
    this.#keep(this.#kept - fromKept);
    scroller.scrollTop += growth - fromKept;
  }

  #shrink(scroller: HTMLElement, loss: number): void {
    const back = Math.min(scroller.scrollTop, loss);
    this.#keep(this.#kept + loss - back);
    scroller.scrollTop -= back;
  }

  #watch(scroller: HTMLElement | null): void {
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller = scroller;
    this.#look = undefined;
    this.#size = 0;
    this.#kept = 0;
    scroller?.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  /** Room above the view can go without anybody seeing it. */
  readonly #onScroll = (): void => {
    const scroller = this.#scroller;
    const unseen = Math.min(this.#kept, scroller?.scrollTop ?? 0);
    if (!scroller || unseen < 1) return;
    const top = scroller.scrollTop;
    this.#keep(this.#kept - unseen);
    scroller.scrollTop = top - unseen;
  };

  #keep(size: number): void {
    if (size === this.#kept) return;
    this.#kept = size;
    this.#scroller?.style.setProperty('--_kept-room', `${size}px`);
  }
}
