/** Opens the dialogs that a template drew, and gives the focus back once they are gone: a dialog that leaves the document does not. */
export class ModalFocus {
  #before: HTMLElement | undefined;

  /** Call it in `updated`. */
  update(root: HTMLElement | DocumentFragment): void {
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    const dialog = root.querySelector('dialog');
    if (dialog) {
      if (dialog.open) return;
      this.#before = active instanceof HTMLElement ? active : undefined;
      dialog.showModal();
    } else {
      const before = this.#before;
      this.#before = undefined;
      if (before && !active) before.focus({ preventScroll: true });
    }
  }
}
