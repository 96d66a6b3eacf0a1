import { el } from './core/dom.js';
import { readPlace } from './core/place.js';
import { session } from './core/session.js';
import { guilds, loadWorld } from './core/world.js';
import { Chat } from './chat/chat.js';
import { startScreen } from './chat/start.js';

const app = document.getElementById('app');

async function begin() {
  const place = readPlace();
  Object.assign(session, { guildId: place.guild, userId: place.as });
  await loadWorld();
  const guild = guilds().find((one) => one.id === place.guild) ?? guilds()[0];
  if (guild === undefined) throw new Error('The sandbox has no server yet.');
  if (place.guild === guild.id && guild.members.some((member) => member.user_id === place.as)) {
    const chat = new Chat();
    app.replaceChildren(chat.shell.node);
    await chat.start();
  } else {
    app.replaceChildren(startScreen(guilds(), guild));
  }
}

try {
  await begin();
} catch (error) {
  app.replaceChildren(el('main', { class: 'start start-error' },
    el('h1', {}, 'The sandbox does not answer'), el('p', {}, error.message),
    el('button', { type: 'button', class: 'button button-primary', onclick: () => location.reload() }, 'Try again')));
}
