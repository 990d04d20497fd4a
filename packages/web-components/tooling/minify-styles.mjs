import { readFileSync } from 'node:fs';
import { withSmallStyles } from './small-styles.mjs';

/**
 * For esbuild: takes the space and the comments out of `css` templates, which no minifier of scripts looks into.
 * What is built is smaller by it; the sources stay readable.
 */
export const minifyStyles = {
  name: 'minify-styles',
  setup(build) {
    build.onLoad({ filter: /web-components[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: withSmallStyles(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};
