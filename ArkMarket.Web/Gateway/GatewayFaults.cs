using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

public sealed class GatewayFaultsException(IReadOnlyList<string> faults)
    : Exception("The handlers of Discord's events are faulty:\n" + string.Join('\n', faults.Select(fault => "- " + fault)))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}

/// <summary>What is wrong with the handlers as they are declared, all of it at once.</summary>
internal static class GatewayFaults
{
    private const int NameLengthMax = 60;

    /// <summary>Without one of these Discord never sends the event.</summary>
    private static readonly (string Prefix, GatewayIntents Needed)[] Needs =
    [
        ("GUILD_MEMBER_", GatewayIntents.GuildMembers),
        ("GUILD_BAN_", GatewayIntents.GuildModeration),
        ("GUILD_AUDIT_LOG_", GatewayIntents.GuildModeration),
        ("GUILD_ROLE_", GatewayIntents.Guilds),
        ("GUILD_SCHEDULED_", GatewayIntents.GuildScheduledEvents),
        ("CHANNEL_", GatewayIntents.Guilds),
        ("THREAD_", GatewayIntents.Guilds),
        ("INVITE_", GatewayIntents.GuildInvites),
        ("MESSAGE_REACTION_", GatewayIntents.GuildMessageReactions | GatewayIntents.DirectMessageReactions),
        ("MESSAGE_POLL_", GatewayIntents.GuildMessagePolls | GatewayIntents.DirectMessagePolls),
        ("MESSAGE_", GatewayIntents.GuildMessages | GatewayIntents.DirectMessages),
        ("GUILD_", GatewayIntents.Guilds),
    ];

    public static IReadOnlyList<string> Of(IReadOnlyCollection<GatewayHandler> handlers)
    {
        var faults = new List<string>();
        foreach (var handler in handlers)
        {
            var name = handler.GetType().Name;
            if (handler.EventType.Length is 0 or > NameLengthMax || !handler.EventType.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_'))
                faults.Add($"{name}: \"{handler.EventType}\" is no name of an event.");
            if (name.Length > NameLengthMax)
                faults.Add($"{name}: a handler's name has at most {NameLengthMax} characters.");
            if (Missing(handler) is { } missing)
                faults.Add($"{name}: Discord sends {handler.EventType} only with the intent {missing}.");
        }

        faults.AddRange(handlers.GroupBy(GatewayCatalogue.NameOf).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: the name is used {group.Count()} times; an event that waits in the queue is known by it."));
        return faults;
    }

    private static GatewayIntents? Missing(GatewayHandler handler)
    {
        var needed = Needs.FirstOrDefault(need => handler.EventType.StartsWith(need.Prefix, StringComparison.Ordinal)).Needed;
        return needed is not GatewayIntents.None && (handler.Intents & needed) is GatewayIntents.None ? needed : null;
    }
}
