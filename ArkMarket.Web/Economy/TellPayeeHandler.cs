using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Economy;

/// <summary>Tells a member by direct message that they were paid. Who takes none finds it in their history.</summary>
internal sealed class TellPayeeHandler(
    WalletQueries wallets, GuildConfigs configs, DiscordConnection discord, TimeProvider clock) : EffectHandler<TellPayee>
{
    private const int MessagesSearched = 50;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    protected override async Task HandleAsync(TellPayee effect, EffectContext context, CancellationToken ct)
    {
        if (await wallets.LineAsync(context.Guild, effect.Payee, effect.Movement, ct) is not { } line
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        try
        {
            var channel = (await discord.Rest.CreateDm(new Snowflake(effect.Payee.Value), ct)).Id;
            if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, effect.Movement, ct))
                return;
            var message = EconomyMessages.WasPaid(line, config.Name, config.Wording) with { Nonce = context.Nonce };
            await discord.Rest.CreateMessage(channel, message, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.CannotMessageUser or ErrorCodes.NoMutualGuild)
        {
            // They take no direct messages from us. That is their choice, and no failure.
        }
    }

    private async Task<bool> IsThereAsync(Snowflake channel, Guid movement, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.Content.Contains(EconomyMessages.Marker(movement), StringComparison.Ordinal));
    }
}
