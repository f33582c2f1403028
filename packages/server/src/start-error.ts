/** Why the server cannot start, as a sentence for the operator: what was found, where, and what to do. */
export class StartError extends Error {
  override readonly name = "StartError";
}
