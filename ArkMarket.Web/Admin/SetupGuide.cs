using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Guilds;

namespace ArkMarket.Web.Admin;

/// <summary>How far a server has come on its way to a market. Read from how things are: leaving and coming back costs nothing.</summary>
internal sealed record SetupSteps
{
    public const int Count = 6;

    public static readonly IReadOnlyList<Setting> Places = [GuildSettings.SellerRole, GuildSettings.ModeratorRole, GuildSettings.TicketCategory];

    public static readonly IReadOnlyList<FlagSetting> Flags = [GuildSettings.MarketFeature, GuildSettings.FeedbackFeature, GuildSettings.PaymentsFeature];

    public static SetupSteps Unknown { get; } = new() { Config = new GuildConfig(default, "", 0, "{}"), Facts = new SetupFacts(0, 0, null) };

    public required GuildConfig Config { get; init; }

    public required SetupFacts Facts { get; init; }

    /// <summary>By their names in Discord.</summary>
    public IReadOnlyList<string> MissingPermissions { get; init; } = [];

    public string Invite { get; init; } = "";

    public bool HasPlaces => Places.All(setting => Config.Get(setting).ValueKind is not System.Text.Json.JsonValueKind.Null);

    /// <summary>Named once, if only by the name that it has anyway.</summary>
    public bool HasNamedMoney => Config.IsSet(GuildSettings.CurrencyName);

    public int Items => Facts.Items;

    public long Orders => Facts.Orders;

    public TestItem? TestItem => Facts.TestItem;

    public int Done => new[] { MissingPermissions.Count == 0, HasPlaces, HasNamedMoney, Items > 0, Config.Get(GuildSettings.MarketFeature), Orders > 0 }.Count(done => done);
}

/// <summary>Reads how far a server has come.</summary>
internal sealed class SetupGuide(ReadSetupFacts facts, Doctor doctor)
{
    public async Task<SetupSteps> StepsAsync(GuildConfig config, CancellationToken ct)
    {
        var steps = new SetupSteps { Config = config, Facts = await facts.OfAsync(config.Guild, ct), Invite = doctor.InviteUrl(config.Guild) };
        try
        {
            return steps with { MissingPermissions = BotPermissions.Missing(await doctor.HeldAsync(config, ct)) };
        }
        catch (DiscordException)
        {
            return steps with { MissingPermissions = ["unknown, for Discord does not answer just now"] };
        }
    }
}
