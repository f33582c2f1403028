// Svelte's own TypeScript support is enough: the components use type annotations only, nothing that has to be transformed.
export default { compilerOptions: { runes: true } };
