import { act } from '../core/act.js';
import { icon } from '../core/icons.js';
import { userName } from '../core/names.js';
import { hrefOf } from '../core/place.js';
import { session } from '../core/session.js';
import { application } from '../core/world.js';
import { messageCommands, userCommands } from '../palette/commands.js';

/** What can be done with a message or a member: the application's own commands, and a few of the page. */
export class Menus {
  constructor({ onReply, onAnswer, onFailure, beforeRun }) {
    Object.assign(this, { onReply, onAnswer, onFailure, beforeRun });
  }

  ofMessage(message) {
    return [
      { icon: icon('reply'), label: 'Reply', act: () => this.onReply(message) },
      ...this.#commands(messageCommands(), message.id),
    ];
  }

  ofMember(userId) {
    const be = { icon: icon('people'), label: `Be ${userName(userId)}`, href: hrefOf({ guild: session.guildId, as: userId, channel: session.channelId }) };
    return [
      ...this.#commands(userCommands(), userId),
      ...(userId === session.userId || userId === application().id ? [] : [be]),
      { icon: icon('hash'), label: 'Copy the id', act: () => navigator.clipboard?.writeText(userId) },
    ];
  }

  #commands(names, target) {
    return names.map((name) => ({ icon: icon('command'), label: name, act: () => this.#run(name, target) }));
  }

  async #run(command, target) {
    this.beforeRun();
    try {
      this.onAnswer(await act({ command, target }));
    } catch (error) {
      this.onFailure(error.message);
    }
  }
}
