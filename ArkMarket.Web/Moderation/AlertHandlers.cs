using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>Calls moderators to a case that nobody of them decided.</summary>
internal sealed class AlertOfCaseHandler(CaseQueries cases, StaffPost staff, GuildConfigs configs) : EffectHandler<AlertOfCase>
{
    protected override async Task HandleAsync(AlertOfCase effect, EffectContext context, CancellationToken ct)
    {
        if (await cases.ReadAsync(context.Guild, effect.CaseId, ct) is not { Case.IsLifted: false } file || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        await staff.OnceAsync(config, context, CaseMessages.Alert(file, config, context.Id), ct);
    }
}

/// <summary>Tells moderators what Discord refused, and what to do about it.</summary>
internal sealed class AlertOfRefusalHandler(CaseQueries cases, StaffPost staff, GuildConfigs configs) : EffectHandler<AlertOfRefusal>
{
    protected override async Task HandleAsync(AlertOfRefusal effect, EffectContext context, CancellationToken ct)
    {
        if (await cases.ReadAsync(context.Guild, effect.CaseId, ct) is not { Case.IsLifted: false } file || await configs.FindAsync(context.Guild, ct) is not { } config
            || file.Events.FirstOrDefault(happened => happened.Sequence == effect.EventSequence) is not { Note: { } why })
            return;
        await staff.OnceAsync(config, context, CaseMessages.Refused(file, config, (why, context.Id)), ct);
    }
}

/// <summary>Puts one message of an effect into the staff channel, once. A button of it carries the effect's id: the marker by which a later run knows it.</summary>
internal sealed class StaffPost(DiscordConnection discord, TimeProvider clock)
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    /// <summary>Nothing happens when the server has named no staff channel.</summary>
    public async Task OnceAsync(GuildConfig config, EffectContext context, MessagePayload message, CancellationToken ct)
    {
        if (config.Get(GuildSettings.StaffChannel) is not { } staff)
            return;
        var channel = new Snowflake(staff.Value);
        if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, context.Id.ToString("N"), ct))
            return;
        await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct);
    }

    private async Task<bool> IsThereAsync(Snowflake channel, string marker, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.CustomIds.Any(id => id.EndsWith(marker, StringComparison.Ordinal)));
    }
}
