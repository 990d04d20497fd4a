import { nothing } from 'lit';

/** Copies what a host put into `<template slot="row-actions">` into each row. */
export class HostActions {
  readonly #host: HTMLElement;
  readonly #copies = new Map<string, HTMLElement>();

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** The copy for a row; the same one as long as the row is drawn. */
  copyFor(key: string): HTMLElement | typeof nothing {
    const template = this.#host.querySelector<HTMLTemplateElement>(':scope > template[slot=row-actions]');
    if (!template) return nothing;
    const copy = this.#copies.get(key) ?? this.#copy(template);
    this.#copies.set(key, copy);
    return copy;
  }

  /** Forgets the copies of rows that are gone. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.#copies.keys()) if (!keys.has(key)) this.#copies.delete(key);
  }

  #copy(template: HTMLTemplateElement): HTMLElement {
    const holder = document.createElement('span');
    holder.className = 'host-actions';
    holder.append(template.content.cloneNode(true));
    return holder;
  }
}
