/** Something that cannot be so unless our own code is wrong: the request stops, nothing is written. */
class InvariantError extends Error {
  override readonly name = "InvariantError";
}

export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new InvariantError(`Broken invariant: ${sentence}`);
}
