/**
 * The one place that knows how the `mgrs` package is loaded: Node sees its CommonJS bundle (one default export), a bundler its ES module (named exports).
 */
import * as loaded from "mgrs";

type Grid = Pick<typeof loaded, "forward" | "inverse" | "toPoint">;

// A parser of what the package is: either shape has the same three functions.
const bundle: Partial<Grid> & { readonly default?: Grid } = loaded;

export const { forward, inverse, toPoint }: Grid = bundle.default ?? loaded;
