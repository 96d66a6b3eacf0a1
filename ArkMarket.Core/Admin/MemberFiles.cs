using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;

namespace ArkMarket.Core.Admin;

/// <summary>Everything the market knows of one member.</summary>
public sealed record MemberFile(UserId User)
{
    /// <summary>Standing and trust; null when nothing is known.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Below zero it is a debt. Null for who may not read wallets.</summary>
    public long? Balance { get; init; }

    public TribeView? Tribe { get; init; }

    /// <summary>Null for who never applied to sell.</summary>
    public Seller? Seller { get; init; }

    /// <summary>From their newest orders, bought and sold.</summary>
    public required PartyRecord Record { get; init; }

    public required SellerRecord Sales { get; init; }

    public required SellerRating Rating { get; init; }

    public required VouchPage Vouches { get; init; }

    public required OrderPage Orders { get; init; }

    /// <summary>What moderators noted, newest first; empty for others, and about oneself.</summary>
    public IReadOnlyList<MemberNote> Notes { get; init; } = [];
}

/// <summary>The sources of a member's file, each with its own rules.</summary>
public sealed class MemberFiles(Database database, GuildConfigs configs, MemberSources sources)
{
    /// <summary>For moderators and those who keep the books. Of somebody unknown there is an empty file.</summary>
    public async Task<Result<MemberFile>> FindAsync(Actor actor, UserId user, CancellationToken ct)
    {
        if (await configs.FindAsync(actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.IsModerator(actor) && !config.IsFinance(actor))
            return new NotAllowed("the moderator or the finance role of this server");
        await using var db = database.CreateContext();
        var guild = actor.Guild;
        var notes = await sources.Notes.HandleAsync(actor, user, ct);
        return new MemberFile(user)
        {
            Member = await sources.Members.FindAsync(guild, user, ct),
            Balance = config.IsFinance(actor) ? await sources.Wallets.BalanceAsync(guild, user, ct) : null,
            Tribe = await sources.Tribes.OfAsync(guild, user, ct),
            Seller = await sources.Sellers.FindAsync(guild, user, ct),
            Record = await DisputeQueries.RecordAsync(db, guild, user, ct),
            Sales = await sources.Figures.OfAsync(guild, user, ct),
            Rating = await sources.Ratings.OfAsync(guild, user, ct),
            Vouches = await sources.Vouches.OfSellerAsync(guild, user, after: null, ct),
            Orders = await sources.Orders.MineAsync(guild, user, before: null, ct),
            Notes = notes.IsRefused ? [] : notes.Value,
        };
    }
}

/// <summary>Where each part of a member's file comes from.</summary>
public sealed class MemberSources(Database database, GuildConfigs configs)
{
    internal MemberQueries Members { get; } = new(database, configs);

    internal MemberNotes Notes { get; } = new(database, configs);

    internal WalletQueries Wallets { get; } = new(database, configs);

    internal TribeQueries Tribes { get; } = new(database, configs);

    internal SellerQueries Sellers { get; } = new(database, configs);

    internal SellerFigures Figures { get; } = new(database);

    internal SellerRatings Ratings { get; } = new(database);

    internal VouchQueries Vouches { get; } = new(database);

    internal OrderQueries Orders { get; } = new(database);
}
