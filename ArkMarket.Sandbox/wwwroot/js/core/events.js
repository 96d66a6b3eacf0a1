const retryDelayMs = 2000;

/**
 * The sandbox's feed of what happened, as one member. `onOpen` runs on every connection, the first one and
 * each after a gap: whatever was missed must be read anew. A hidden window lets go of its connection, because
 * a browser grants one server only six of them.
 */
export function listen(userId, { onOpen, onEvent, onGap }) {
  let source = null;
  function open() {
    if (source !== null || document.hidden) return;
    source = new EventSource(`/sandbox/events?as=${userId}`);
    source.onopen = onOpen;
    source.onmessage = (message) => onEvent(JSON.parse(message.data));
    source.onerror = () => {
      onGap();
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, retryDelayMs);
      }
    };
  }
  function close() {
    source?.close();
    source = null;
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  open();
}
