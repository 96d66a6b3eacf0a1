/** The address when it is plain http or https, else null: no javascript:, no data:, nothing relative. */
export function safeHref(text) {
  if (typeof text !== 'string' || !/^https?:\/\//i.test(text)) return null;
  try {
    return new URL(text).href;
  } catch {
    return null;
  }
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address of a picture or file that this sandbox serves itself, else null. Anything from elsewhere is
 * named, not loaded. The machine's own names count as one, since the page may be open under either.
 */
export function ownMedia(text) {
  const href = safeHref(text);
  if (href === null) return null;
  const url = new URL(href);
  const same = url.origin === location.origin
    || (loopback.has(url.hostname) && loopback.has(location.hostname) && url.port === location.port);
  return same ? url.pathname + url.search : null;
}
