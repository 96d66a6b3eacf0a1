using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Interactions;

/// <summary>One interaction on its way through a handler.</summary>
/// <param name="Actor">Who acts, with the roles and rights Discord vouched for in this very delivery.</param>
/// <param name="Config">The server's configuration; that of an unknown server is all defaults.</param>
/// <param name="Key">The once-only key of this delivery: its interaction id, with a hash of its raw bytes.</param>
public sealed record InteractionContext(Interaction Interaction, Actor Actor, GuildConfig Config, RequestKey Key)
{
    /// <summary>The component's or form's custom id, parsed; empty for commands.</summary>
    public required CustomId Arguments { get; init; }

    public Wording Wording => Config.Wording;

    public CommandArguments Options => Interaction.Options;

    /// <summary>Who a user option or the target of a user command names; null when they are not a member here.</summary>
    public UserId? MemberOption(string name) => Options.GetSnowflake(name) is { } id && Interaction.Resolved.Members.ContainsKey(id)
        ? new UserId(id.Value)
        : null;

    public bool IsBot(UserId user) => Interaction.Resolved.Users.TryGetValue(new Snowflake(user.Value), out var found) && found.IsBot;
}
