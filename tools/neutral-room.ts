// What code that runs anywhere may not touch: globals of Node or of the browser, clocks, timers, chance, the reader's locale.
// A name counts only when nothing in the file declares it, so that a variable called `window` stays allowed.
import ts from "typescript";
import { lineOf, visit } from "./parse-source.ts";

export interface NeutralFault {
  readonly line: number;
  readonly message: string;
}

const USE_CLOCK = "take `now: Instant` as an argument or use the `Clock` port";
const USE_IDS = "use the `Ids` port";
const NO_IO = "rooms that run anywhere do no I/O; take the data as an argument";

/** Global name → what to do instead. */
const GLOBALS: ReadonlyMap<string, string> = new Map([
  ...[
    "process",
    "Buffer",
    "NodeJS",
    "global",
    "globalThis",
    "__dirname",
    "__filename",
    "require",
    "module",
    "exports",
    "Deno",
    "Bun",
  ].map(named(NO_IO)),
  ...[
    "window",
    "document",
    "navigator",
    "location",
    "history",
    "self",
    "localStorage",
    "sessionStorage",
    "indexedDB",
  ].map(named(NO_IO)),
  ...[
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "Worker",
    "caches",
    "alert",
    "confirm",
    "prompt",
    "FileReader",
  ].map(named(NO_IO)),
  ...["HTMLElement", "Element", "Node", "Event", "DOMParser", "XMLSerializer", "CSS", "console"].map(named(NO_IO)),
  ...["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"].map(
    named("no timers here: the caller decides when"),
  ),
  ...["requestAnimationFrame", "requestIdleCallback", "queueMicrotask"].map(
    named("no timers here: the caller decides when"),
  ),
  ...["performance", "Temporal"].map(named(USE_CLOCK)),
]);

/** Method name → what to do instead; on whatever it is called. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ...["toLocaleString", "toLocaleDateString", "toLocaleTimeString", "toLocaleUpperCase", "toLocaleLowerCase"].map(
    named("write the text from data; the reader's locale is not known here"),
  ),
  ...["getHours", "getMinutes", "getDate", "getDay", "getMonth", "getFullYear", "getTimezoneOffset"].map(
    named("use the getUTC… form; the machine's zone means nothing here"),
  ),
  ...["setHours", "setMinutes", "setDate", "setMonth", "setFullYear"].map(
    named("use the setUTC… form; the machine's zone means nothing here"),
  ),
]);

function named(instead: string): (name: string) => readonly [string, string] {
  return (name) => [name, instead];
}

export function findNeutralFaults(source: ts.SourceFile): readonly NeutralFault[] {
  const isGlobal = globalTest(source);
  const faults: NeutralFault[] = [];
  visit(source, (node) => {
    const message = faultOf(node, isGlobal);
    if (message !== undefined) faults.push({ line: lineOf(source, node), message });
  });
  return faults;
}

function faultOf(node: ts.Node, isGlobal: (id: ts.Identifier) => boolean): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const instead = METHODS.get(node.name.text);
    if (instead !== undefined) return `.${node.name.text}: ${instead}`;
  }
  if (!ts.isIdentifier(node) || !isReference(node)) return undefined;
  if (node.text === "Date")
    return isGlobal(node) && readsClock(node) ? `Date without an argument reads the clock: ${USE_CLOCK}` : undefined;
  if (node.text === "Math")
    return isGlobal(node) && memberName(node) === "random" ? `Math.random: ${USE_IDS}` : undefined;
  if (node.text === "crypto")
    return isGlobal(node) && memberName(node) !== "subtle" ? `crypto.${memberName(node) ?? ""}: ${USE_IDS}` : undefined;
  const instead = GLOBALS.get(node.text);
  return instead !== undefined && isGlobal(node) ? `${node.text}: ${instead}` : undefined;
}

/** Whether the identifier stands for a value or type, not for a member's or declaration's own name. */
function isReference(id: ts.Identifier): boolean {
  const { parent } = id;
  if (ts.isPropertyAccessExpression(parent) && parent.name === id) return false;
  if (ts.isQualifiedName(parent) && parent.right === id) return false;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent))
    return parent.name !== id;
  if (ts.isPropertyDeclaration(parent) || ts.isMethodSignature(parent) || ts.isJsxAttribute(parent))
    return parent.name !== id;
  if (ts.isBindingElement(parent)) return parent.initializer === id;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isNamedTupleMember(parent)) return false;
  return true;
}

/** `new Date(x)`, `Date.UTC`, `Date.parse` and the type `Date` are arithmetic; everything else asks the machine. */
function readsClock(id: ts.Identifier): boolean {
  const { parent } = id;
  if (ts.isNewExpression(parent) && parent.expression === id) return (parent.arguments?.length ?? 0) === 0;
  if (ts.isPropertyAccessExpression(parent)) return !["UTC", "parse", "prototype"].includes(parent.name.text);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return false;
  return !ts.isTypeReferenceNode(parent);
}

function memberName(id: ts.Identifier): string | undefined {
  return ts.isPropertyAccessExpression(id.parent) && id.parent.expression === id ? id.parent.name.text : undefined;
}

/** Binds the one file, without libraries: what then has no symbol is declared nowhere in it. */
function globalTest(source: ts.SourceFile): (id: ts.Identifier) => boolean {
  const name = source.fileName;
  const host: ts.CompilerHost = {
    getSourceFile: (file) => (file === name ? source : undefined),
    getDefaultLibFileName: () => "",
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (file) => file === name,
    readFile: () => undefined,
  };
  const options: ts.CompilerOptions = { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.Latest };
  const checker = ts.createProgram([name], options, host).getTypeChecker();
  return (id) => {
    // In `{ process }` the identifier names both the property and the value that it takes; ask for the value.
    const symbol = ts.isShorthandPropertyAssignment(id.parent)
      ? checker.getShorthandAssignmentValueSymbol(id.parent)
      : checker.getSymbolAtLocation(id);
    return symbol === undefined || symbol.declarations === undefined || symbol.declarations.length === 0;
  };
}
