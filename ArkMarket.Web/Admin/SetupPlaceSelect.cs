using System.Text.Json;
using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary>Maps a role or the ticket category that exists already. Arguments: the setting's key, the version the admin saw.</summary>
internal sealed class SetupPlaceSelect(ChangeSettings change, ReadSetup read) : ComponentHandler
{
    public const string Id = "setup.place";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Text(0) is not { } key || !GuildSettings.All.TryGetValue(key, out var setting) || context.Arguments.Integer(1) is not { } seen)
            return new StaleComponent();
        if (Chosen(context.Interaction, setting.Kind) is not { } id)
            return new NotFound(setting.Kind is SettingKind.Role ? "role" : "category");
        var values = new Dictionary<string, JsonElement> { [key] = JsonSerializer.SerializeToElement(id.ToString()) };
        var changed = await change.HandleAsync(new(context.Actor, context.Key, values, seen), ct);
        return await SetupPanel.AfterAsync(read, context, changed, _ => $"{setting.Label}: done.");
    }

    // Only what Discord itself names with this choice is of this server, and of the right kind.
    private static Snowflake? Chosen(Interaction interaction, SettingKind kind)
    {
        if (interaction.Values is not [var value] || !Snowflake.TryParse(value, out var id))
            return null;
        var isThere = kind switch
        {
            SettingKind.Role => interaction.Resolved.Roles.ContainsKey(id),
            SettingKind.Channel => interaction.Resolved.Channels.TryGetValue(id, out var channel) && channel.Type is ChannelType.GuildCategory,
            _ => false,
        };
        return isThere ? id : null;
    }
}
