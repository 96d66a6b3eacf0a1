using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Guilds;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// Sets the sandbox's ready server up, once, through the same use cases an admin's clicks reach. Each step is keyed, so a
/// start that was cut off goes on where it stopped; mapping the places comes last and says that all is done.
/// </summary>
internal sealed class SampleServer(
    GuildConfigs configs, ChangeSettings change, ImportCatalogue import, AdjustCredits adjust, WalletQueries wallets, MarketPlaces places)
{
    private const string BuyerPrefix = "buyer";
    private const string StaffChannel = "mod-log";
    private const long BuyerCredits = 10_000;
    private const long SellerCredits = 2_000;
    private const int MembersMax = 100;

    /// <param name="world">The sandbox's world: its first server is the ready one.</param>
    /// <param name="ct">Gives up.</param>
    public async Task PrepareAsync(JsonElement world, CancellationToken ct)
    {
        if (world.GetProperty("guilds").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } guild)
            return;
        var id = new GuildId(Id(guild, "id"));
        if (await configs.ReadAsync(id, ct) is not { } config || config.Get(GuildSettings.TicketCategory) is not null)
            return;

        var owner = new Actor(id, new UserId(Id(guild, "owner_id")), [], ManagesGuild: true);
        var imported = await import.HandleAsync(new(owner, Key(id, "catalogue"), CatalogueFile.Starter()) { KeepsExisting = true }, ct);
        ThrowIfRefused(imported);
        foreach (var (member, amount, reason) in Gifts(world, guild).Take(MembersMax))
            await GiveAsync(owner, member, (amount, reason), ct);
        var settings = new Dictionary<string, JsonElement>
        {
            // Two windows are enough to try a trade: no third one has to review the first deliveries.
            [GuildSettings.TrialOrders.Key] = JsonSerializer.SerializeToElement(0),
            [GuildSettings.ScreenMessages.Key] = JsonSerializer.SerializeToElement(true),
        };
        if (guild.GetProperty("channels").EnumerateArray().FirstOrDefault(channel => channel.GetProperty("name").GetString() == StaffChannel) is { ValueKind: JsonValueKind.Object } staff)
            settings[GuildSettings.StaffChannel.Key] = staff.GetProperty("id");
        ThrowIfRefused(await change.HandleAsync(new(owner, Key(id, "settings"), settings), ct));
        await places.EnsureAsync(id, owner.User, ct);
    }

    private async Task GiveAsync(Actor owner, UserId member, (long Amount, string Reason) gift, CancellationToken ct)
    {
        // The key is not kept for ever; the ledger is.
        if ((await wallets.HistoryAsync(owner, member, before: null, ct)).Value.Lines.Count > 0)
            return;
        var request = new AdjustCredits.Request(owner, Key(owner.Guild, $"credits:{member}"), member, gift.Amount, gift.Reason) { Remove = false };
        ThrowIfRefused(await adjust.HandleAsync(request, ct));
    }

    private static IEnumerable<(UserId Member, long Amount, string Reason)> Gifts(JsonElement world, JsonElement guild)
    {
        var names = world.GetProperty("users").EnumerateArray().ToDictionary(user => Id(user, "id"), user => user.GetProperty("name").GetString()!);
        var sellerRoles = guild.GetProperty("roles").EnumerateArray()
            .Where(role => role.GetProperty("name").GetString()!.Equals(MarketPlaces.SellerName, StringComparison.OrdinalIgnoreCase))
            .Select(role => role.GetProperty("id").GetString())
            .ToHashSet();
        foreach (var member in guild.GetProperty("members").EnumerateArray())
        {
            var user = new UserId(Id(member, "user_id"));
            if (names.GetValueOrDefault(user.Value)?.StartsWith(BuyerPrefix, StringComparison.OrdinalIgnoreCase) is true)
                yield return (user, BuyerCredits, "Starting credits, to try the shop with");
            else if (member.GetProperty("roles").EnumerateArray().Any(role => sellerRoles.Contains(role.GetString())))
                yield return (user, SellerCredits, "Starting credits for a seller");
        }
    }

    private static ulong Id(JsonElement parent, string name) => ulong.Parse(parent.GetProperty(name).GetString()!);

    private static RequestKey Key(GuildId guild, string step) => RequestKey.For(guild, $"sample:{step}", []);

    private static void ThrowIfRefused<T>(Result<T> result)
    {
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException($"The sample server could not be set up: {refusal.Explain(Wording.Default)}");
    }
}
