/** The words for facts of refusals that are codes: what a place must be, acts, stages, what a record has become. One file per language. */
import type { FormRequirement, StatementType, StopRequirement, VersionStage, VersionStatus } from "@duenotice/domain";

export interface FactWords {
  /** After "place: ". `{known}` and `{limit}` stand for the names and the number beside the code. */
  readonly form: Readonly<Record<FormRequirement, string>>;
  /** After "Stop 3: ". */
  readonly stop: Readonly<Record<StopRequirement, string>>;
  readonly act: Readonly<Record<StatementType, string>>;
  readonly stage: Readonly<Record<VersionStage | VersionStatus | "superseded", string>>;
  /** Members of contents, by the last step of their path. What is not here keeps its name in the interface. */
  readonly field: Readonly<Record<string, string>>;
}
