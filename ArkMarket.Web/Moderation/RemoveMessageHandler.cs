using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>Takes a message away and tells its author where to write it instead: directly, or where they wrote when they take no direct messages.</summary>
internal sealed class RemoveMessageHandler(DiscordConnection discord, DirectNews news, GuildConfigs configs) : EffectHandler<RemoveMessage>
{
    protected override async Task HandleAsync(RemoveMessage effect, EffectContext context, CancellationToken ct)
    {
        if (await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        var channel = new Snowflake(effect.Channel.Value);
        try
        {
            await discord.Rest.DeleteMessage(new MessageAddress(channel, new Snowflake(effect.Message.Value)), "Moved out of the way by a rule", ct);
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownChannel)
        {
            return;
        }

        if (!effect.TellWhere)
            return;
        var text = $"ℹ️ Your message in {Mention.Channel(channel)} on **{Markdown.Escape(config.Name)}** was removed. {Markdown.Escape(config.Get(GuildSettings.RedirectText))}";
        if (await news.SendAsync(effect.Author, text, context, ct))
            return;
        var author = new Snowflake(effect.Author.Value);
        var here = $"{Mention.User(author)}, your message was removed. {Markdown.Escape(config.Get(GuildSettings.RedirectText))}";
        await discord.Rest.CreateMessage(channel, MessagePayload.Text(here) with { Nonce = context.Nonce, AllowedMentions = AllowedMentions.OfUsers(author) }, ct);
    }
}
