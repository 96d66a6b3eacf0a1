using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>The bot's own account, asked for once. It is not always the application's id.</summary>
internal sealed class BotUser(DiscordConnection discord)
{
    private Snowflake? _id;

    public async ValueTask<Snowflake> IdAsync(CancellationToken ct) => _id ??= (await discord.Rest.GetCurrentUser(ct)).Id;
}
