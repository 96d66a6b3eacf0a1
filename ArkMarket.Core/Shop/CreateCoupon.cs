using System.Text.RegularExpressions;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Shop;

/// <summary>Somebody who keeps the catalogue makes a coupon.</summary>
public sealed partial class CreateCoupon(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, string Code)
    {
        /// <summary>Either this or <see cref="Amount"/>.</summary>
        public long? Percent { get; init; }

        public long? Amount { get; init; }

        /// <summary>What the amounts are in: null for market money, else a code such as EUR.</summary>
        public string? Currency { get; init; }

        public long? SmallestTotal { get; init; }

        /// <summary>Keys with commas between; null or blank, here and for items: for everything.</summary>
        public string? Categories { get; init; }

        public string? Items { get; init; }

        public long? UsesMax { get; init; }

        public long? UsesPerBuyer { get; init; }

        public long? Days { get; init; }
    }

    public sealed record Created(string Code, DateTimeOffset? ExpiresAt);

    public async Task<Result<Created>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        if (Fault(request) is { } fault)
            return new InvalidInput(fault);
        return await database.OnceAsync<Created>(request.Key, work => DecideAsync(work, request, ct), ct);
    }

    private static async Task<Result<Created>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        var code = Coupon.Normalise(request.Code);
        work.RefuseOn(Coupon.CodeConstraint, () => new CouponExists(code));
        await work.LockAsync("coupons", 0, ct);
        var db = await work.DbAsync(ct);
        var open = db.Set<Coupon>().Where(c => c.GuildId == work.Guild && c.EndedAt == null);
        if (await open.AnyAsync(c => c.Code == code, ct))
            return new CouponExists(code);
        if (await open.CountAsync(ct) >= Coupon.PerServerMax)
            return new TooManyCoupons(Coupon.PerServerMax);
        var (categoryKeys, itemKeys) = (Keys(request.Categories), Keys(request.Items));
        var categories = await db.Set<ShopCategory>().AsNoTracking().Where(c => c.GuildId == work.Guild && categoryKeys.Contains(c.Key)).ToListAsync(ct);
        var items = await db.Set<ShopItem>().AsNoTracking().Where(i => i.GuildId == work.Guild && itemKeys.Contains(i.Key)).ToListAsync(ct);
        var unknown = categoryKeys.Except(categories.Select(c => c.Key)).Concat(itemKeys.Except(items.Select(i => i.Key))).ToList();
        if (unknown.Count > 0)
            return new KeysUnknown(string.Join(", ", unknown));

        var coupon = new Coupon
        {
            GuildId = work.Guild,
            Code = code,
            Percent = (int?)request.Percent,
            Amount = request.Amount is { } amount ? Credits.Of(amount) : null,
            Currency = Currency(request),
            SmallestTotal = request.SmallestTotal is { } least ? Credits.Of(least) : null,
            Categories = [.. categories.Select(c => c.Id)],
            Items = [.. items.Select(i => i.Id)],
            UsesMax = (int?)request.UsesMax,
            UsesPerBuyer = (int?)request.UsesPerBuyer,
            ExpiresAt = request.Days is { } days ? work.Now.AddDays(days) : null,
            CreatedBy = request.Actor.User,
            CreatedAt = work.Now,
        };
        db.Add(coupon);
        work.Audit(request.Actor.User, "coupon.created", $"coupon:{code}", new { request.Percent, request.Amount, request.UsesMax });
        return new Created(code, coupon.ExpiresAt);
    }

    private static string? Fault(Request request)
    {
        if (!CodeForm().IsMatch(Coupon.Normalise(request.Code)))
            return $"A code has {Coupon.CodeLengthMin} to {Coupon.CodeLengthMax} letters A to Z, digits and dashes.";
        if (request.Percent is null == request.Amount is null)
            return "A coupon takes off either a percentage or an amount: give one of the two.";
        if (request.Percent is < 1 or > Coupon.PercentMax)
            return $"A percentage is from 1 to {Coupon.PercentMax}.";
        if ((request.Amount is { } amount && !Credits.TryOf(amount, out _)) || (request.SmallestTotal is { } least && !Credits.TryOf(least, out _)))
            return $"An amount is a whole number from 1 to {Credits.Max:N0}.";
        if (Currency(request) is { } currency && !CatalogueCheck.IsCurrency(currency))
            return "A currency is a code of three letters such as EUR; leave it out for market money.";
        if (request.UsesMax is < 1 or > Coupon.UsesLimit || request.UsesPerBuyer is < 1 or > Coupon.UsesLimit)
            return $"A number of uses is from 1 to {Coupon.UsesLimit:N0}.";
        if (request.Days is < 1 or > Coupon.DaysMax)
            return $"A coupon is good for 1 to {Coupon.DaysMax} days, or until it is ended.";
        return Keys(request.Categories).Count + Keys(request.Items).Count > Coupon.ScopesMax
            ? $"A coupon names at most {Coupon.ScopesMax} categories and items."
            : null;
    }

    private static string? Currency(Request request) =>
        string.IsNullOrWhiteSpace(request.Currency) ? null : request.Currency.Trim().ToUpperInvariant();

    private static List<string> Keys(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(key => key.ToLowerInvariant()).Distinct()];

    [GeneratedRegex("^[A-Z0-9-]{3,30}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CodeForm();
}

public sealed record CouponExists(string Code) : Refusal
{
    public override string Explain(Wording wording) => $"There is a coupon {Code} already. Nothing was changed. End it first with /coupon end, or choose another code.";
}

public sealed record TooManyCoupons(int Most) : Refusal
{
    public override string Explain(Wording wording) =>
        $"This server has {Most:N0} coupons, as many as it can. Nothing was changed. End one first: /coupon list shows them.";
}

public sealed record KeysUnknown(string Keys) : Refusal
{
    public override string Explain(Wording wording) =>
        $"There is no category or item with the key {Keys}. Nothing was changed. /catalogue item shows the key of an item.";
}
