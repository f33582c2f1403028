/** Which records and areas a statement is about: their timelines show it. */
import type { Statement } from "@duenotice/domain";

export interface StatementSubject {
  readonly kind: "record" | "area";
  readonly subject: string;
}

/** Each once, in the order in which the statement names them. */
export function subjectsOf(statement: Statement): readonly StatementSubject[] {
  const named: StatementSubject[] = [];
  if ("record" in statement) named.push({ kind: "record", subject: statement.record });
  if ("area" in statement && statement.area !== undefined) named.push({ kind: "area", subject: statement.area });
  if (statement.type === "overlaps.found") {
    for (const { subject, area } of statement.found)
      named.push({ kind: "record", subject: subject.id }, { kind: "area", subject: area });
    for (const { record, area } of statement.closed)
      named.push({ kind: "record", subject: record }, { kind: "area", subject: area });
  }
  return [...new Map(named.map((entry) => [`${entry.kind} ${entry.subject}`, entry])).values()];
}
