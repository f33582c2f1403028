/** Modules that the build makes for the forms. */
declare module "virtual:form-words/*" {
  const words: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => string>>;
  export default words;
}
