// Lists the titles of the tests of a file, without running it.
import ts from "typescript";
import { lineOf, parseSource, visit } from "./parse-source.ts";

export interface TestTitle {
  readonly title: string;
  readonly line: number;
}

const RUNNERS = new Set(["test", "it", "describe", "suite"]);

/** The first argument of every call of test(), it(), describe(), suite() and x.test(); a template's blanks read as "…". */
export function testTitles(file: string, text: string): readonly TestTitle[] {
  const source = parseSource(file, text);
  const titles: TestTitle[] = [];
  visit(source, (node) => {
    const title = titleOf(node);
    if (title !== undefined) titles.push({ title, line: lineOf(source, node) });
  });
  return titles;
}

function titleOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression;
  const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  const first = node.arguments[0];
  // A runner of the file's own (`needsRoot("…", …)`) counts when its title names a rule; anything else is no test.
  if (first === undefined) return undefined;
  const text = literalText(first);
  return RUNNERS.has(name) || (text !== undefined && node.arguments.length > 1 && /^[A-Z]{1,3}\d/.test(text))
    ? text
    : undefined;
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join("");
}
