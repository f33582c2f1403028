// Measures one TypeScript or Svelte file: length, long functions, exports, escapes from the type system, tests left out.
import ts from "typescript";
import { lineOf, parseSource, visit } from "./parse-source.ts";

export interface SourceMeasure {
  readonly lines: number;
  readonly functions: readonly { readonly name: string; readonly line: number; readonly lines: number }[];
  /** Functions, classes and objects; not types and CONSTANTS, of which a file may hold as many as its noun needs. */
  readonly exportedValues: number;
  readonly asCount: number;
  readonly anyCount: number;
  readonly nonNullCount: number;
  /** Lines with `.only`, `.skip`, `.todo` or the options of that name. */
  readonly leftOut: readonly number[];
  /** Names declared or used, and texts, each with its line. */
  readonly names: readonly { readonly line: number; readonly text: string }[];
  readonly texts: readonly { readonly line: number; readonly text: string }[];
}

const LEFT_OUT = new Set(["only", "skip", "todo"]);
const RUNNERS = new Set(["test", "it", "describe", "suite", "t"]);

export function measureSource(file: string, text: string): SourceMeasure {
  const source = parseSource(file, text);
  const nodes: ts.Node[] = [];
  visit(source, (node) => nodes.push(node));
  const count = (holds: (node: ts.Node) => boolean): number => nodes.filter(holds).length;
  const at = (node: ts.Node, content: string): { line: number; text: string } => ({
    line: lineOf(source, node),
    text: content,
  });
  return {
    lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
    functions: nodes
      .filter(ts.isFunctionLike)
      .map((node) => ({ name: functionName(node), line: lineOf(source, node), lines: ownLines(source, node) })),
    exportedValues: source.statements.reduce((sum, statement) => sum + exportedValues(statement), 0),
    asCount: count((node) => ts.isAsExpression(node) && node.type.getText(source) !== "const"),
    anyCount: count((node) => node.kind === ts.SyntaxKind.AnyKeyword),
    nonNullCount: count(ts.isNonNullExpression),
    leftOut: nodes.filter(leavesOut).map((node) => lineOf(source, node)),
    names: nodes.filter(ts.isIdentifier).map((node) => at(node, node.text)),
    texts: nodes.filter(isText).map((node) => at(node, node.text)),
  };
}

function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  if (ts.isStringLiteralLike(node)) return !ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent);
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

function functionName(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)
    ? node.parent.name.getText()
    : "(unnamed)";
}

function lineSpan(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(source, node);
}

/** Lines of the function without those of the functions inside it: what has to be read as one. */
function ownLines(source: ts.SourceFile, node: ts.Node): number {
  let inner = 0;
  const walk = (child: ts.Node): void => {
    if (ts.isFunctionLike(child)) inner += lineSpan(source, child) - 1;
    else ts.forEachChild(child, walk);
  };
  ts.forEachChild(node, walk);
  return lineSpan(source, node) - inner;
}

function exportedValues(statement: ts.Statement): number {
  const isExported =
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return 0;
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.filter((one) => !/^[A-Z][A-Z0-9_]*$/.test(one.name.getText())).length;
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ? 1 : 0;
}

function leavesOut(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return LEFT_OUT.has(node.name.text) && ts.isIdentifier(node.expression) && RUNNERS.has(node.expression.text);
  if (!ts.isPropertyAssignment(node) || !LEFT_OUT.has(node.name.getText())) return false;
  const call = node.parent.parent;
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && RUNNERS.has(call.expression.text);
}
