using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Members;

namespace ArkMarket.Web.Welcome;

/// <summary>Welcomes a newcomer, or in a rush all who wait, in one message.</summary>
internal sealed class GreetHandler(WelcomeBook book, WelcomePost post, GuildConfigs configs) : EffectHandler<GreetNewcomers>
{
    protected override async Task HandleAsync(GreetNewcomers effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is not { } config || !config.Get(GuildSettings.WelcomeFeature)
            || config.Get(GuildSettings.WelcomeChannel) is not { } channel || config.Get(GuildSettings.WelcomeText) is not { Length: > 0 } text)
            return;
        var newcomers = await book.ClaimAsync(context.Guild, context.Id, effect, ct);
        if (newcomers.Count == 0)
            return;
        var count = await post.CountAsync(context.Guild, text, ct);
        if (await post.OnceAsync(new Snowflake(channel.Value), WelcomeMessages.Welcome(config, newcomers, count), count, context, ct) is { } message)
            await book.WelcomedAsync(context.Guild, context.Id, message, ct);
    }
}

/// <summary>Welcomes a newcomer by direct message. Whoever takes none does not get it.</summary>
internal sealed class GreetPrivatelyHandler(WelcomeBook book, WelcomePost post, GuildConfigs configs, DiscordConnection discord) : EffectHandler<GreetPrivately>
{
    protected override async Task HandleAsync(GreetPrivately effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is not { } config || !config.Get(GuildSettings.WelcomeFeature)
            || config.Get(GuildSettings.WelcomeDirectText).Length == 0 || await book.FindAsync(context.Guild, effect.User, effect.JoinedAt, ct) is not { } newcomer)
            return;
        try
        {
            var channel = (await discord.Rest.CreateDm(new Snowflake(effect.User.Value), ct)).Id;
            await post.OnceAsync(channel, WelcomeMessages.Privately(config, newcomer), count: null, context, ct);
        }
        catch (DiscordRefusedException closed) when (closed.Code is ErrorCodes.CannotMessageUser or ErrorCodes.NoMutualGuild or ErrorCodes.UnknownUser)
        {
            // Their choice, or they are gone.
        }
    }
}

/// <summary>Says that somebody is gone, when Discord says so too.</summary>
internal sealed class FarewellHandler(SayFarewell say, WelcomePost post, WhoIsHere here, GuildConfigs configs, TimeProvider clock) : EffectHandler<FollowLeaving>
{
    protected override async Task HandleAsync(FollowLeaving effect, EffectContext context, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (await here.FindAsync(context.Guild, effect.User, ct) is not null)
            return;
        if (await say.LeftAsync(context.Guild, effect.User, at, ct) is not { } gone || await configs.FindAsync(context.Guild, ct) is not { } config
            || config.Get(GuildSettings.LeaveChannel) is not { } channel || config.Get(GuildSettings.LeaveText) is not { Length: > 0 } text)
            return;
        var count = await post.CountAsync(context.Guild, text, ct);
        if (await post.OnceAsync(new Snowflake(channel.Value), WelcomeMessages.Farewell(config, gone, count), count, context, ct) is not null)
            await say.SaidAsync(context.Guild, gone.UserId, gone.JoinedAt, ct);
    }
}
