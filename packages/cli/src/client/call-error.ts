/** What ends a command with one sentence: a wrong password, a server that is away, a theatre that is not the caller's. */
export class CallError extends Error {
  override readonly name = "CallError";
}
