/** A named thing of an element, as the manifest has it. */
export interface ManifestItem {
  name: string;
  description?: string;
  kind?: string;
  static?: boolean;
  readonly?: boolean;
  privacy?: string;
  default?: string;
  attribute?: string;
  fieldName?: string;
  type?: { text: string };
  inheritedFrom?: { name: string; module: string };
}

/** A class of the manifest. */
export interface ManifestClass {
  name: string;
  kind: string;
  tagName?: string;
  summary?: string;
  description?: string;
  superclass?: { name: string };
  members?: ManifestItem[];
  attributes?: ManifestItem[];
  events?: ManifestItem[];
  slots?: ManifestItem[];
  cssParts?: ManifestItem[];
  cssProperties?: ManifestItem[];
  cssStates?: ManifestItem[];
}

/** An element of the manifest and the published file it is in. */
export interface ManifestElement extends ManifestClass {
  tagName: string;
  path: string;
}

/** The custom-elements manifest, as far as it is used here. */
export interface Manifest {
  schemaVersion: string;
  modules: { path: string; declarations: ManifestClass[]; exports: { kind: string; name: string }[] }[];
}

export function createManifest(): Manifest;
export function elementsOf(manifest: Manifest): ManifestElement[];
export function fieldsOf(element: ManifestClass): ManifestItem[];
export function methodsOf(element: ManifestClass): ManifestItem[];
export function propertiesOf(element: ManifestClass): ManifestItem[];
export function withoutStatics(manifest: Manifest): Manifest;
