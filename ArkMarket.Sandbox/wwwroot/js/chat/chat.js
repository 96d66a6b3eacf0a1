import { announce } from '../core/announce.js';
import { coalesce, el } from '../core/dom.js';
import { listen } from '../core/events.js';
import { interactWith } from '../core/interact.js';
import { authorName, channelLabel, userName } from '../core/names.js';
import { hrefOf, readPlace } from '../core/place.js';
import { session } from '../core/session.js';
import { application, byId, channel, loadChannels, loadWorld } from '../core/world.js';
import { learnCommands } from '../message/commands-used.js';
import { dismiss } from '../message/dismissed.js';
import { preview } from '../message/facts.js';
import { MessageList } from '../message/list.js';
import { readMessages } from '../message/read.js';
import { showModal } from '../modal/dialog.js';
import { channelIcon, drawChannels, markUnread, textChannels } from './channels.js';
import { Composer } from './composer.js';
import { drawMembers } from './members.js';
import { Menus } from './menus.js';
import { RequestsPanel } from './requests.js';
import { buildShell } from './shell.js';

const isConnected = () => application().interactions_endpoint_url !== null;

/** The chat of one member in one server: puts the parts together and keeps them up to date. */
export class Chat {
  constructor() {
    const interact = interactWith((answer) => this.answered(answer));
    this.calls = new RequestsPanel();
    this.menus = new Menus({
      onReply: (message) => this.composer.reply(message),
      onAnswer: (answer) => this.answered(answer),
      onFailure: (words) => this.composer.complain(words),
      beforeRun: () => this.shell.sides.closeDrawer(),
    });
    this.composer = new Composer({
      onSent: () => { this.messages.toBottom(); this.reload(); },
      onRun: (answer) => { this.messages.toBottom(); this.answered(answer); },
      onPaletteOpen: () => this.refreshCommands(),
    });
    this.messages = new MessageList({
      interact,
      onEarlier: () => { this.pages++; this.reload(); },
      onCommand: (name) => this.composer.openCommand(name),
      onDismiss: (message) => { dismiss(message); this.messages.show(this.messages.messages); this.composer.focus(); },
      menuOf: (message) => this.menus.ofMessage(message),
    });
    this.shell = buildShell({ messages: this.messages, composer: this.composer, calls: this.calls });
    const failed = (error) => this.#banner(error.message);
    this.reload = coalesce(() => this.#loadMessages(), failed);
    this.reloadWorld = coalesce(() => this.#loadAround(), failed);
    this.refreshCommands = coalesce(() => loadWorld().then(() => this.composer.palette.refresh()), failed);
    this.newestSeen = null;
  }

  async start() {
    await loadChannels();
    this.#openChannel(readPlace().channel, 'replace');
    this.#drawAround();
    addEventListener('popstate', () => this.#openChannel(readPlace().channel, 'keep'));
    listen(session.userId, {
      onOpen: () => this.#reconnected(),
      onGap: () => this.#disconnected(),
      onEvent: (event) => this.#happened(event),
    });
  }

  /** What an answer of the application leads to here: a modal opens, anything else is in the messages. */
  answered(answer) {
    if (answer.kind === 'modal') showModal(answer.modal, { onDone: (next) => this.answered(next), fallbackFocus: this.composer.text });
    else this.reload();
  }

  #openChannel(id, history) {
    const wanted = channel(id) ? id : textChannels()[0]?.id ?? null;
    const changed = wanted !== session.channelId;
    session.channelId = wanted;
    const place = hrefOf({ guild: session.guildId, as: session.userId, channel: wanted });
    if (history === 'push') window.history.pushState(null, '', place);
    else if (history === 'replace' || id !== wanted) window.history.replaceState(null, '', place);
    if (!changed) return;
    this.newestSeen = null;
    this.pages = 1;
    this.composer.leaveChannel();
    this.messages.clear();
    this.#drawAround();
    this.reload();
    this.shell.sides.closeDrawer();
  }

  async #loadMessages() {
    const asked = session.channelId;
    if (asked === null) return;
    try {
      const { messages, more } = await readMessages(asked, this.pages);
      await learnCommands(asked, messages);
      if (asked !== session.channelId) return;
      this.messages.show(messages, more);
      this.#announceNew();
    } catch (error) {
      if (error.status !== 403 && error.status !== 404) throw error;
      await this.reloadWorld();
    }
  }

  #announceNew() {
    const all = this.messages.messages;
    const fresh = this.newestSeen === null ? [] : all.filter((one) => byId(one, this.newestSeen) > 0 && one.author.id !== session.userId);
    if (fresh.length > 0) announce(fresh.map((one) => `${authorName(one.author)}: ${preview(one)}`).join('. '));
    this.newestSeen = all.at(-1) ?? { id: '0' };
  }

  async #loadAround() {
    await Promise.all([loadWorld(), loadChannels()]);
    if (channel(session.channelId) === null) {
      announce('The channel is no longer there for you.');
      this.#openChannel(null, 'replace');
    }
    this.#drawAround();
  }

  #drawChannels() {
    drawChannels(this.shell.nav, (id) => this.#openChannel(id, 'push'));
  }

  #drawAround() {
    const here = channel(session.channelId);
    this.#drawChannels();
    drawMembers(this.shell.members, (userId) => this.menus.ofMember(userId));
    this.shell.title.replaceChildren(channelIcon(here), el('span', {}, here?.name ?? 'No channel'));
    this.shell.topic.textContent = here?.topic ?? '';
    this.composer.fit();
    document.title = `${channelLabel(here)} · ${userName(session.userId)} · ArkMarket sandbox`;
    this.#banner(null);
  }

  #banner(words) {
    const text = words ?? (!isConnected() ? 'No application is connected yet. Once ArkMarket runs, its commands work here.' : null);
    this.shell.banner.textContent = text ?? '';
    this.shell.banner.hidden = text === null;
  }

  #disconnected() {
    this.shell.node.dataset.live = 'false';
    this.#banner('The connection to the sandbox is lost. Trying again…');
  }

  #reconnected() {
    this.shell.node.dataset.live = 'true';
    this.#banner(null);
    this.reload();
    this.calls.refresh();
    // What happened before the connection was open was told to nobody, the first time too.
    this.reloadWorld();
  }

  #happened(event) {
    if (event.type === 'request') {
      this.calls.refresh();
      // An application that calls for the first time may just have connected.
      if (!isConnected()) this.reloadWorld();
    } else if (event.type.startsWith('message')) {
      this.#messageHappened(event);
    } else if (event.type !== 'interaction') {
      this.reloadWorld();
      if (event.type.startsWith('channel')) this.reload();
    }
  }

  #messageHappened(event) {
    if (event.channel_id === session.channelId) {
      this.reload();
    } else if (event.type === 'message_create') {
      markUnread(event.channel_id);
      // A first direct message brings its channel with it.
      if (channel(event.channel_id)) this.#drawChannels();
      else this.reloadWorld();
    }
  }
}
