import { parseInline } from './inline.js';

// Discord's block markup, line by line: code fence, headings, subtext, quotes, lists; the rest is text.
const fence = /```(?:([a-z0-9_+.#-]{1,20})\n)?\n?([\s\S]*?)\n?```/gi;
const maxLength = 8000;

export function parse(source) {
  const text = String(source ?? '').slice(0, maxLength).replace(/\r\n?/g, '\n');
  const blocks = [];
  let from = 0;
  for (const match of text.matchAll(fence)) {
    blocks.push(...parseLines(text.slice(from, match.index)));
    blocks.push({ kind: 'code', text: match[2] });
    from = match.index + match[0].length;
    if (text[from] === '\n') from++;
  }
  blocks.push(...parseLines(text.slice(from)));
  return blocks;
}

const lineKinds = [
  [/^(#{1,3}) +(.+)$/, (m) => ({ kind: 'heading', level: m[1].length, children: parseInline(m[2]) })],
  [/^-# +(.+)$/, (m) => ({ kind: 'subtext', children: parseInline(m[1]) })],
];
const item = /^( *)([-*]|\d{1,9}\.) +(.*)$/;
const isOrdered = (line) => /^ *\d/.test(line);

/** Quotes do not nest: inside one, a further mark is text. */
function parseLines(text, quoted = false) {
  if (text === '') return [];
  const lines = text.replace(/\n$/, '').split('\n');
  const blocks = [];
  let paragraph = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', children: parseInline(paragraph.join('\n'), true) });
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const taken = special(lines, i, quoted);
    if (taken === null) {
      paragraph.push(lines[i]);
    } else {
      flush();
      blocks.push(taken.block);
      i = taken.last;
    }
  }
  flush();
  return blocks;
}

function special(lines, i, quoted) {
  for (const [pattern, make] of lineKinds) {
    const match = pattern.exec(lines[i]);
    if (match) return { block: make(match), last: i };
  }
  if (!quoted && lines[i].startsWith('>>> ')) {
    const rest = [lines[i].slice(4), ...lines.slice(i + 1)].join('\n');
    return { block: { kind: 'quote', children: parseLines(rest, true) }, last: lines.length - 1 };
  }
  if (!quoted && lines[i].startsWith('> ')) return run(lines, i, (line) => line.startsWith('> '), quote);
  if (item.test(lines[i])) return run(lines, i, (line) => item.test(line) && (/^ /.test(line) || isOrdered(line) === isOrdered(lines[i])), list);
  return null;
}

function run(lines, first, belongs, make) {
  let last = first;
  while (last + 1 < lines.length && belongs(lines[last + 1])) last++;
  return { block: make(lines.slice(first, last + 1)), last };
}

const quote = (lines) => ({ kind: 'quote', children: parseLines(lines.map((line) => line.slice(2)).join('\n'), true) });

function list(lines) {
  const items = lines.map((line) => {
    const [, indent, marker, text] = item.exec(line);
    return { depth: Math.min(2, Math.floor(indent.length / 2)), marker, children: parseInline(text) };
  });
  const ordered = isOrdered(lines[0]);
  return { kind: 'list', ordered, start: ordered ? Number.parseInt(items[0].marker, 10) : 1, items };
}
