using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Welcome;

/// <summary>
/// Keeps the message with the rules as the settings say: posted once, edited in place, moved with its channel, taken away
/// when there are no rules any more. It reads the present, so several in a row do no harm.
/// </summary>
internal sealed class ShowRulesHandler(KeepRules rules, GuildConfigs configs, DiscordConnection discord, BotUser bot) : EffectHandler<ShowRules>
{
    private const int MessagesSearched = 100;

    protected override async Task HandleAsync(ShowRules effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.ReadAsync(context.Guild, ct) is not { } config)
            return;
        var text = config.Get(GuildSettings.RulesText);
        var place = config.Get(GuildSettings.WelcomeFeature) && text.Length > 0 ? config.Get(GuildSettings.RulesChannel) : null;
        var gate = await rules.SayAsync(context.Guild, place is null ? null : text, ct);
        if (gate is { ChannelId: { } channel, MessageId: { } message })
        {
            var known = new MessageAddress(new Snowflake(channel.Value), new Snowflake(message.Value));
            if (place == channel && await TryEditAsync(known, WelcomeMessages.Rules(config, gate.Version), ct))
                return;
            await TakeAwayAsync(known, ct);
            await rules.StandsAtAsync(context.Guild, null, ct);
        }

        if (place is not { } wanted)
            return;
        var put = await PutAsync(new Snowflake(wanted.Value), WelcomeMessages.Rules(config, gate.Version), context, ct);
        await rules.StandsAtAsync(context.Guild, (wanted, new MessageId(put.Value)), ct);
    }

    /// <summary>A message of a run that was cut off before it could be written down, or a new one.</summary>
    private async Task<Snowflake> PutAsync(Snowflake channel, MessagePayload message, EffectContext context, CancellationToken ct)
    {
        var me = await bot.IdAsync(ct);
        var there = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        var mine = there.FirstOrDefault(one => one.Author?.Id == me && one.CustomIds.Any(id => id.StartsWith($"{AcceptRulesButton.ButtonName}:", StringComparison.Ordinal)));
        if (mine is null)
            return (await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct)).Id;
        await discord.Rest.EditMessage(new MessageAddress(channel, mine.Id), message, ct);
        return mine.Id;
    }

    /// <summary>False when somebody deleted the message, or its channel.</summary>
    private async Task<bool> TryEditAsync(MessageAddress address, MessagePayload message, CancellationToken ct)
    {
        try
        {
            await discord.Rest.EditMessage(address, message, ct);
            return true;
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMessage or ErrorCodes.UnknownChannel)
        {
            return false;
        }
    }

    private async Task TakeAwayAsync(MessageAddress address, CancellationToken ct)
    {
        try
        {
            await discord.Rest.DeleteMessage(address, "The rules stand elsewhere now, or nowhere", ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownChannel or ErrorCodes.MissingAccess or ErrorCodes.MissingPermissions)
        {
            // Nothing left there that we could take away.
        }
    }
}
