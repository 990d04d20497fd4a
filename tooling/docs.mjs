// `npm run docs`: the documentation of the components, with every one of them at work.
import { setUp } from './set-up.mjs';

setUp();
const { serveDocs } = await import('../packages/web-components/tooling/serve-docs.mjs');
const { url } = await serveDocs();
console.log(`Documentation of the components: ${url} (Ctrl+C ends it)`);
