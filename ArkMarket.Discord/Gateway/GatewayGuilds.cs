namespace ArkMarket.Discord;

/// <summary>Which servers the bot is in, for one purpose: to tell a server that was joined from one that is only told of again.</summary>
internal sealed class GatewayGuilds(IEnumerable<Snowflake> known)
{
    private readonly Dictionary<Snowflake, Presence> _guilds = known.ToDictionary(id => id, _ => Presence.There);

    private enum Presence
    {
        /// <summary>Named by READY; its GUILD_CREATE is still to come.</summary>
        Expected,
        There,
        Away,
    }

    /// <summary>A session begins: these are all there are.</summary>
    public void Begin(IEnumerable<Snowflake> guilds)
    {
        _guilds.Clear();
        foreach (var guild in guilds) _guilds[guild] = Presence.Expected;
    }

    public GuildArrival Arrive(GuildEvent came)
    {
        var isKnown = _guilds.TryGetValue(came.Guild.Id, out var before);
        _guilds[came.Guild.Id] = came.IsUnavailable ? Presence.Away : Presence.There;
        if (!isKnown) return GuildArrival.Joined;
        return before is Presence.Away ? GuildArrival.Returned : GuildArrival.Backfill;
    }

    public void Leave(GuildDeletedEvent gone)
    {
        if (gone.IsUnavailable) _guilds[gone.Id] = Presence.Away;
        else _guilds.Remove(gone.Id);
    }
}
