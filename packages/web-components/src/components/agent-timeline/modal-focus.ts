/** Opens the dialogs that a template drew, and gives the focus back once they are gone: a dialog that leaves the document does not. */
export class ModalFocus {
  #before: HTMLElement | undefined;

  /** Call it in `updated`. */
  update(root: ParentNode & Partial<DocumentOrShadowRoot>): void {
    const dialog = root.querySelector('dialog');
    if (dialog) {
      if (dialog.open) return;
      this.#before = root.activeElement instanceof HTMLElement ? root.activeElement : undefined;
      dialog.showModal();
    } else {
      const before = this.#before;
      this.#before = undefined;
      if (before && !root.activeElement) before.focus({ preventScroll: true });
    }
  }
}
