// Turns a TypeScript or Svelte file into a syntax tree and lists what it imports. No type checking: a tree is enough.
import ts from "typescript";

export interface ImportOf {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/** The tree of a file; of a `.svelte` file, the tree of its scripts with everything else blanked, so that lines stay right. */
export function parseSource(file: string, text: string): ts.SourceFile {
  const isSvelte = file.endsWith(".svelte");
  return ts.createSourceFile(
    isSvelte ? `${file}.ts` : file,
    isSvelte ? scriptsOnly(text) : text,
    ts.ScriptTarget.Latest,
    true,
  );
}

function scriptsOnly(svelte: string): string {
  const blank = (text: string): string => text.replaceAll(/[^\n]/g, " ");
  let out = "";
  let end = 0;
  for (const match of svelte.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const bodyStart = match.index + (match[1] ?? "").length;
    const body = match[2] ?? "";
    out += blank(svelte.slice(end, bodyStart)) + body;
    end = bodyStart + body.length;
  }
  return out + blank(svelte.slice(end));
}

/** Every module that the file names: import, export … from, import(), import("…").T, require(). */
export function importsOf(source: ts.SourceFile): readonly ImportOf[] {
  const found: ImportOf[] = [];
  visit(source, (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) found.push({ specifier, line: lineOf(source, node) });
  });
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literalText(node.moduleSpecifier);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literalText(node.argument.literal) : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === "require";
  return isImport || isRequire ? literalText(node.arguments[0]) : undefined;
}

function literalText(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** Calls `onNode` for every node below `node`, parents first. */
export function visit(node: ts.Node, onNode: (node: ts.Node) => void): void {
  ts.forEachChild(node, (child) => {
    onNode(child);
    visit(child, onNode);
  });
}

export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}
