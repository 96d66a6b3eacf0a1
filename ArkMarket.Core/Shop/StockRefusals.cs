using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

public sealed record ItemWithdrawn(string Item) : Refusal
{
    public override string Explain(Wording wording) => $"{Item} is not for sale any more. Nothing was ordered. /shop shows what is.";
}

public sealed record PriceChanged(string Item, Credits Price, int Version) : Refusal
{
    public string? Currency { get; init; }

    public override string Explain(Wording wording) =>
        $"The price of {Item} changed to {wording.Price(Price, Currency)} since this card was shown. Nothing was ordered. Open /shop again to order at the new price.";
}

public sealed record ContentsChanged(string Item) : Refusal
{
    public override string Explain(Wording wording) =>
        $"What is in {Item} changed since this card was shown. Nothing was ordered. Open /shop again to see what it holds now.";
}

public sealed record SoldOut(string Item) : Refusal
{
    public override string Explain(Wording wording) => $"{Item} is sold out. Nothing was ordered.";
}

public sealed record NotEnoughLeft(string Item, int Left) : Refusal
{
    public override string Explain(Wording wording) => $"Only {Left:N0} of {Item} are left. Nothing was ordered. You can order fewer.";
}

public sealed record PartSoldOut(string Bundle, string Part, int Left) : Refusal
{
    public override string Explain(Wording wording) =>
        $"{Bundle} cannot be put together just now: of {Part}, which is part of it, only {Left:N0} are left. Nothing was ordered.";
}
