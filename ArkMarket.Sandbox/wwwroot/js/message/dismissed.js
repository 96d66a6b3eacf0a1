const key = 'dismissed';
const kept = 200;

const read = () => JSON.parse(sessionStorage.getItem(key) ?? '[]');

/** Private answers that this window has put away. */
export const isDismissed = (message) => read().includes(message.id);
export const dismiss = (message) => sessionStorage.setItem(key, JSON.stringify([...read(), message.id].slice(-kept)));
