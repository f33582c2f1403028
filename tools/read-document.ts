// Reads what can be checked in a Markdown document: links, headings, names in backticks, rules, versions.

interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface Mention extends Place {
  readonly text: string;
}

export interface Document {
  readonly file: string;
  readonly links: readonly Mention[];
  readonly headings: readonly Mention[];
  /** Contents of `…`, and the lines of fenced blocks. */
  readonly code: readonly Mention[];
  /** Ids of rules that it states, as `**C4**` at the start of a paragraph. */
  readonly rules: readonly Mention[];
  /** Ids of rules that it cites, after "rule" or "rules". */
  readonly cited: readonly Mention[];
  /** Lines outside fenced blocks. */
  readonly prose: readonly Mention[];
}

const RULE_ID = "[A-Z]{1,3}[0-9]{1,3}[a-z]?";

export function readDocument(file: string, markdown: string): Document {
  const all = markdown.split("\n").map((text, index): Mention => ({ file, line: index + 1, text }));
  const fenced = fencedLines(all);
  const prose = all.filter((line) => !fenced.has(line.line));
  return {
    file,
    prose,
    links: found(prose, /\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g, { keepCode: false }),
    headings: found(prose, /^#{1,6}\s+(.+?)\s*$/g, { keepCode: true }),
    code: [...found(prose, /`([^`]+)`/g, { keepCode: true }), ...all.filter((line) => fenced.has(line.line))],
    rules: found(prose, new RegExp(`^(?:>\\s*|[-*]\\s+)?\\*\\*(${RULE_ID})\\*\\*`, "g"), { keepCode: true }),
    cited: prose.flatMap(citedRules),
  };
}

/** Line numbers of fenced blocks, fences left out. */
function fencedLines(lines: readonly Mention[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let isInside = false;
  for (const { line, text } of lines) {
    if (/^\s*(```|~~~)/.test(text)) isInside = !isInside;
    else if (isInside) inside.add(line);
  }
  return inside;
}

function found(
  lines: readonly Mention[],
  pattern: RegExp,
  options: { readonly keepCode: boolean },
): readonly Mention[] {
  return lines.flatMap(({ file, line, text }) => {
    const searched = options.keepCode ? text : text.replaceAll(/`[^`]*`/g, "");
    return [...searched.matchAll(pattern)].map((match) => ({ file, line, text: match[1] ?? "" }));
  });
}

function citedRules({ file, line, text }: Mention): readonly Mention[] {
  const lists = [...text.matchAll(new RegExp(`\\brules? (${RULE_ID}(?:(?:, | and | to )${RULE_ID})*)`, "g"))];
  return lists.flatMap((match) =>
    [...(match[1] ?? "").matchAll(new RegExp(RULE_ID, "g"))].map((id) => ({ file, line, text: id[0] })),
  );
}

/** The anchor that a heading gets on the usual forges: lower case, spaces to hyphens, punctuation dropped. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

/** The rules that a test's title names at its start: `C4: …`, `C4, C5: …`. */
export function rulesOfTitle(title: string): readonly string[] {
  const head = new RegExp(`^(${RULE_ID}(?:(?:, | )${RULE_ID})*): `).exec(title)?.[1];
  return head === undefined ? [] : head.split(/, | /);
}
