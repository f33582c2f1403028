/** JSON text as what its writer says it is: our own files, our own storage, answers of our own server whose tests hold them to `api`. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what it wrote
export function jsonOf<T>(text: string): T {
  return JSON.parse(text) as T; // as: the one place for text that we wrote ourselves; what others write is parsed by `api` and `domain`
}
