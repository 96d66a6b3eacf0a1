// The place lives in the address: two windows are two members, and a reload stays where it was.
const id = (text) => (/^\d{1,20}$/.test(text ?? '') ? text : null);

export function readPlace() {
  const query = new URLSearchParams(location.search);
  return { guild: id(query.get('guild')), as: id(query.get('as')), channel: id(query.get('channel')) };
}

export function hrefOf({ guild, as, channel }) {
  const query = new URLSearchParams();
  if (guild) query.set('guild', guild);
  if (as) query.set('as', as);
  if (channel) query.set('channel', channel);
  return `/?${query}`;
}
