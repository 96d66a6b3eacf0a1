/** Where this window is and who looks through it. Set once at the start; only `channelId` changes after. */
export const session = { guildId: null, userId: null, channelId: null };
