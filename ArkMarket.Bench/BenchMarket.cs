using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Npgsql;

namespace ArkMarket.Bench;

/// <summary>The market of the bench's server: a catalogue, a seller role that everybody has, and a great many past orders' people.</summary>
internal static class BenchMarket
{
    public const int Sellers = 2_000;
    public const int Buyers = 50_000;
    public const long FirstBuyerId = BenchWorld.FirstMemberId;
    public const long FirstSellerId = BenchWorld.FirstMemberId + 1_000_000;

    /// <summary>What every member of the bench holds: see <see cref="Load.InteractionBodies"/>.</summary>
    public const string EverybodysRole = "400000000000000001";

    public static UserId Buyer(int number) => new((ulong)(FirstBuyerId + number % Buyers));

    /// <summary>In the order of how much they sold: the first has most.</summary>
    public static UserId Seller(int number) => new((ulong)(FirstSellerId + number % Sellers));

    /// <summary>Sellers and buyers in turn: both have a list of orders, and a seller's is longer.</summary>
    public static UserId Trader(int number) => number % 2 == 0 ? Seller(number / 2) : Buyer(number / 2);

    /// <summary>Sets the market up; doing it again changes nothing.</summary>
    public static async Task OpenAsync(BenchDatabase database)
    {
        var (core, admin) = (database.Core, new Actor(BenchWorld.Guild, BenchWorld.Admin, [], ManagesGuild: true));
        var settings = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            [GuildSettings.SellerRole.Key] = JsonSerializer.SerializeToElement(EverybodysRole),
            [GuildSettings.TrialOrders.Key] = JsonSerializer.SerializeToElement(0),
            [GuildSettings.ActiveOrdersMax.Key] = JsonSerializer.SerializeToElement(100),
            [GuildSettings.OpenTicketsMax.Key] = JsonSerializer.SerializeToElement(50),
        };
        var configs = new GuildConfigs(core, new ConfigSignal());
        var changed = await new ChangeSettings(core, configs).HandleAsync(new(admin, Key("settings"), settings), CancellationToken.None);
        var imported = await new ImportCatalogue(core, configs).HandleAsync(new(admin, Key("catalogue"), CatalogueFile.Starter()), CancellationToken.None);
        if (changed.Refusal is { } || imported.Refusal is { })
            throw new InvalidOperationException($"The market of the bench could not be opened: {changed.Refusal} {imported.Refusal}");
    }

    /// <summary>The item that everybody orders, as often as they like: its id and price version.</summary>
    public static async Task<(long Id, int Version)> OrderableAsync(BenchDatabase database)
    {
        await using var find = database.Core.Source.CreateCommand(
            "UPDATE shop_items SET stock = NULL, limit_per_buyer = NULL WHERE guild_id = $1 AND key = 'rex-breeding-pair' RETURNING id, price_version");
        find.Parameters.Add(new NpgsqlParameter<long> { TypedValue = BenchWorld.Guild.Db });
        await using var reader = await find.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? (reader.GetInt64(0), reader.GetInt32(1))
            : throw new InvalidOperationException("The starter catalogue has no Rex breeding pair any more.");
    }

    private static RequestKey Key(string name) => RequestKey.For(BenchWorld.Guild, $"bench:{name}", []);
}
