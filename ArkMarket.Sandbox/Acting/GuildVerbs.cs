using System.Collections.Frozen;
using ArkMarket.Sandbox.Script;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Every verb that is done to a server rather than in a channel.</summary>
internal static class GuildVerbs
{
    public static readonly FrozenDictionary<string, Func<Moderator, ScriptAnswer>> All = new Dictionary<string, Func<Moderator, ScriptAnswer>>(StringComparer.Ordinal)
    {
        ["timeout"] = ModerationVerbs.TimeOut,
        ["kick"] = ModerationVerbs.Kick,
        ["ban"] = ModerationVerbs.Ban,
        ["unban"] = ModerationVerbs.Unban,
        ["give_role"] = ModerationVerbs.GiveRole,
        ["take_role"] = ModerationVerbs.TakeRole,
        ["invite"] = ManagementVerbs.Invite,
        ["delete_invite"] = ManagementVerbs.DeleteInvite,
        ["delete_channel"] = ManagementVerbs.DeleteChannel,
        ["delete_role"] = ManagementVerbs.DeleteRole,
        ["rename"] = ManagementVerbs.Rename,
        ["accept_rules"] = MembershipVerbs.AcceptRules,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
