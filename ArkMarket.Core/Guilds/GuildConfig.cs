using System.Collections.Frozen;
using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>A server's settings at one version, parsed once. Immutable: a change makes a new one.</summary>
public sealed class GuildConfig
{
    private readonly FrozenDictionary<string, JsonElement> _values;

    public GuildConfig(GuildId guild, string name, long version, string settings)
    {
        (Guild, Name, Version) = (guild, name, version);
        using var document = JsonDocument.Parse(settings);
        _values = document.RootElement.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.Clone());
        Wording = new Wording(Get(GuildSettings.CurrencyName));
    }

    public GuildId Guild { get; }

    public string Name { get; }

    public long Version { get; }

    public Wording Wording { get; }

    /// <summary>The stored value, or the default: also when a stored value breaks bounds that became narrower.</summary>
    public T Get<T>(Setting<T> setting) => Find(setting) is { } value ? setting.Read(value) : setting.Default;

    /// <summary>The same as it is stored, for whoever renders settings from their declarations alone.</summary>
    public JsonElement Get(Setting setting) => Find(setting) ?? setting.DefaultValue;

    /// <summary>Whether somebody has chosen a value, be it the one that holds anyway.</summary>
    public bool IsSet(Setting setting) => Find(setting) is not null;

    public bool IsSeller(Actor actor) => actor.Holds(Get(GuildSettings.SellerRole));

    public bool IsModerator(Actor actor) => Has(actor, Right.Moderation);

    public bool IsFinance(Actor actor) => Has(actor, Right.Finance);

    public bool IsAdmin(Actor actor) => Has(actor, Right.Admin);

    /// <summary>May change items, prices, stock and coupons.</summary>
    public bool KeepsCatalogue(Actor actor) => Has(actor, Right.Catalogue);

    public bool Has(Actor actor, Right right) => actor.ManagesGuild || right switch
    {
        Right.Catalogue => actor.Holds(Get(GuildSettings.CatalogueRole)) || IsAdmin(actor),
        Right.Finance => actor.Holds(Get(GuildSettings.FinanceRole)) || IsAdmin(actor),
        Right.Moderation => actor.Holds(Get(GuildSettings.ModeratorRole)) || IsAdmin(actor),
        Right.Admin => actor.Holds(Get(GuildSettings.AdminRole)),
        _ => false,
    };

    private JsonElement? Find(Setting setting) =>
        _values.TryGetValue(setting.Key, out var value) && setting.Check(value) is null ? value : null;
}

public sealed record MarketNotSetUp : Refusal
{
    public override string Explain(Wording wording) =>
        "This server's market is not set up yet. Ask an admin to run /setup; it takes a minute.";
}

/// <summary>An admin acts on a server that has not been enrolled yet: it was added only just now.</summary>
public sealed record ServerNotKnownYet : Refusal
{
    public override string Explain(Wording wording) =>
        "ArkMarket is still getting to know this server. Nothing was changed. Please try again in a minute.";
}
