/** Modules that the build makes. */
declare module "virtual:messages/*" {
  const messages: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => string>>;
  export default messages;
}
