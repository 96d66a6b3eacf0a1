import { safeHref } from '../core/safe-url.js';

// Discord's inline markup. Each rule looks at the text from one position on and answers a node and its length.
const maxDepth = 6;
const span = (kind, mark) => (text, depth, unclosed) => {
  if (!text.startsWith(mark) || unclosed.has(mark)) return null;
  const end = closing(text, mark);
  if (end === -1) unclosed.add(mark);
  if (end <= mark.length) return null;
  return { node: { kind, children: parseInline(text.slice(mark.length, end), depth + 1) }, length: end + mark.length };
};

function closing(text, mark) {
  for (let at = text.indexOf(mark, mark.length); at !== -1; at = text.indexOf(mark, at + 1)) {
    // In "***" the longer mark closes last, so that bold may hold italics at its end.
    if (text[at + mark.length] === mark[0] && mark.length > 1) continue;
    if (text[at - 1] !== '\\') return at;
  }
  return -1;
}

const pattern = (regex, make) => (text, depth) => {
  const match = regex.exec(text);
  const node = match && make(match, depth);
  return node ? { node, length: match[0].length } : null;
};

const underscore = pattern(/^_([^_\n][^_]*)_(?!\w)/, (m, depth) => ({ kind: 'em', children: parseInline(m[1], depth + 1) }));
const star = pattern(/^\*([^*\s](?:[^*]*[^*\s])?)\*(?!\*)/, (m, depth) => ({ kind: 'em', children: parseInline(m[1], depth + 1) }));

const link = (text, label, depth) => {
  const href = safeHref(text);
  return href && { kind: 'link', href, text, children: label === null ? null : inert(parseInline(label, depth + 1)) };
};

/** The words of a link hold nothing else that can be pressed. */
const inert = (nodes) => nodes.flatMap((node) => {
  if (node.kind === 'link') return node.children ?? { kind: 'text', text: node.text };
  if (node.kind === 'command') return { kind: 'text', text: `/${node.name}` };
  if (node.kind === 'spoiler') return inert(node.children);
  return node.children ? { ...node, children: inert(node.children) } : node;
});

const rules = {
  '\\': [pattern(/^\\([^\w\s])/, (m) => ({ kind: 'text', text: m[1] }))],
  '`': [pattern(/^(``?)([^`](?:[\s\S]*?[^`])?)\1(?!`)/, (m) => ({ kind: 'codespan', text: m[2] }))],
  '*': [span('strong', '**'), star],
  _: [span('u', '__'), underscore],
  '~': [span('s', '~~')],
  '|': [span('spoiler', '||')],
  '[': [pattern(/^\[([^\]\n]{1,500})\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: +"[^"\n]*")?\)/i, (m, depth) => link(m[2], m[1], depth))],
  '<': [
    pattern(/^<@!?(\d{1,20})>/, (m) => ({ kind: 'user', id: m[1] })),
    pattern(/^<@&(\d{1,20})>/, (m) => ({ kind: 'role', id: m[1] })),
    pattern(/^<#(\d{1,20})>/, (m) => ({ kind: 'channel', id: m[1] })),
    pattern(/^<a?:(\w{1,32}):\d{1,20}>/, (m) => ({ kind: 'text', text: `:${m[1]}:` })),
    pattern(/^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, (m) => ({ kind: 'time', seconds: Number(m[1]), style: m[2] ?? 'f' })),
    pattern(/^<\/([^:<>\n]{1,100}):(\d{1,20})>/, (m) => ({ kind: 'command', name: m[1] })),
    pattern(/^<(https?:\/\/[^\s<>]+)>/i, (m) => link(m[1], null)),
  ],
  '@': [pattern(/^@(everyone|here)\b/, (m) => ({ kind: 'everyone', text: m[0] }))],
  h: [pattern(/^https?:\/\/[^\s<>]*[^\s<>.,:;"')\]*_~|]/i, (m) => link(m[0], null))],
};

export function parseInline(text, depth = 0) {
  if (depth > maxDepth) return [{ kind: 'text', text }];
  const nodes = [];
  const unclosed = new Set();
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const found = match(text, at, depth, unclosed);
    if (found === null) {
      plain += text[at++];
    } else {
      flush();
      nodes.push(found.node);
      at += found.length;
    }
  }
  flush();
  return nodes;
}

function match(text, at, depth, unclosed) {
  // A letter before "_" or "h" means the middle of a word, as in snake_case.
  if (/[_h]/.test(text[at]) && text[at + 1] !== '_' && at > 0 && /\w/.test(text[at - 1])) return null;
  for (const rule of rules[text[at]] ?? []) {
    const found = rule(text.slice(at, at + 4100), depth, unclosed);
    if (found !== null) return found;
  }
  return null;
}
