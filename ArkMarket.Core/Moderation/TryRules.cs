using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>An admin tries a message: what the rules would say, and why. Nothing is written down.</summary>
public sealed class TryRules(RuleBooks books, GuildConfigs configs)
{
    /// <param name="Read">The message as the rules read it.</param>
    public sealed record Tried(ScreenVerdict Verdict, string Read);

    public async Task<Result<Tried>> HandleAsync(Actor actor, string text, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsAdmin(actor))
            return Rights.Needed(Right.Admin);
        if (text.Length is 0 or > MessageText.LengthMax)
            return new InvalidInput($"Please paste a message of 1 to {MessageText.LengthMax:N0} characters.");
        var book = await books.FindAsync(config, ct);
        return new Tried(MessageScreen.Look(book, RuleTrial.Facts(text)), TextFold.Of(text).ToString());
    }
}
