using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>What a movement is for.</summary>
/// <param name="Key">Unique in the server, such as <c>order:42:hold</c>.</param>
/// <param name="Reason">Shown to the member and to admins.</param>
/// <param name="Actor">Who caused it; null when a timer did.</param>
public sealed record MovementCause(string Key, string Reason, UserId? Actor)
{
    public long? OrderId { get; init; }

    public Guid? Corrects { get; init; }
}

/// <param name="MayOwe">What the account does not cover becomes a debt, instead of refusing the movement.</param>
public readonly record struct Leg(Account Account, long Amount, bool MayOwe = false);

/// <summary>A movement of money about to be written: built only by the named operations below, each of which adds up to zero.</summary>
public sealed class LedgerMovement
{
    public const int ReasonLengthMax = 200;

    private LedgerMovement(LedgerOperation operation, MovementCause cause, params ReadOnlySpan<Leg> legs)
    {
        var moving = new List<Leg>(legs.Length);
        foreach (var leg in legs)
        {
            if (leg.Amount != 0)
                moving.Add(leg);
        }

        // All writers take the balance rows in the same order, so that two of them never wait for each other.
        moving.Sort(static (a, b) => (a.Account.Kind, a.Account.Id).CompareTo((b.Account.Kind, b.Account.Id)));
        var sum = 0L;
        for (var i = 0; i < moving.Count; i++)
        {
            sum = checked(sum + moving[i].Amount);
            if (i > 0 && moving[i].Account == moving[i - 1].Account)
                throw new InvalidOperationException("A movement touches each account once: nobody pays themselves.");
        }

        if (moving.Count < 2 || sum != 0)
            throw new InvalidOperationException("A movement has at least two legs, and they add up to zero.");
        (Operation, Cause, Legs) = (operation, cause, moving);
    }

    public LedgerOperation Operation { get; }

    public MovementCause Cause { get; }

    public IReadOnlyList<Leg> Legs { get; }

    public static LedgerMovement Mint(UserId to, Credits amount, MovementCause cause) =>
        new(LedgerOperation.Mint, cause, new Leg(Account.Issuance, -amount.Value), new Leg(Account.Member(to), amount.Value));

    public static LedgerMovement Burn(UserId from, Credits amount, MovementCause cause) =>
        new(LedgerOperation.Burn, cause, new Leg(Account.Member(from), -amount.Value), new Leg(Account.Issuance, amount.Value));

    public static LedgerMovement Transfer(UserId from, UserId to, Credits amount, MovementCause cause) =>
        new(LedgerOperation.Transfer, cause, new Leg(Account.Member(from), -amount.Value), new Leg(Account.Member(to), amount.Value));

    /// <summary>Puts a buyer's money aside for one order.</summary>
    public static LedgerMovement Hold(long orderId, UserId buyer, Credits amount, MovementCause cause) =>
        new(LedgerOperation.Hold, cause, new Leg(Account.Member(buyer), -amount.Value), new Leg(Account.Escrow(orderId), amount.Value));

    /// <summary>Resolves a hold in the seller's favour, less the server's fee.</summary>
    public static LedgerMovement Post(long orderId, UserId seller, (Credits Held, long Fee) amounts, MovementCause cause) =>
        new(LedgerOperation.Post, cause,
            new Leg(Account.Escrow(orderId), -amounts.Held.Value),
            new Leg(Account.Member(seller), amounts.Held.Value - amounts.Fee),
            new Leg(Account.Fees, amounts.Fee));

    /// <summary>Resolves a hold in the buyer's favour.</summary>
    public static LedgerMovement Void(long orderId, UserId buyer, Credits held, MovementCause cause) =>
        new(LedgerOperation.Void, cause, new Leg(Account.Escrow(orderId), -held.Value), new Leg(Account.Member(buyer), held.Value));

    /// <summary>Resolves a hold in both sides' favour; the fee is part of what the seller gets.</summary>
    public static LedgerMovement Split(long orderId, (UserId Seller, UserId Buyer) parties, (long Held, long SellerPart, long Fee) amounts, MovementCause cause) =>
        new(LedgerOperation.Split, cause,
            new Leg(Account.Escrow(orderId), -amounts.Held),
            new Leg(Account.Member(parties.Seller), amounts.SellerPart - amounts.Fee),
            new Leg(Account.Member(parties.Buyer), amounts.Held - amounts.SellerPart),
            new Leg(Account.Fees, amounts.Fee));

    /// <summary>Gives part of a hold back while the rest stays held.</summary>
    public static LedgerMovement Refund(long orderId, UserId buyer, Credits amount, MovementCause cause) =>
        new(LedgerOperation.Refund, cause, new Leg(Account.Escrow(orderId), -amount.Value), new Leg(Account.Member(buyer), amount.Value));

    /// <summary>The seller gives part of a price back that was paid out before.</summary>
    public static LedgerMovement RefundFrom(UserId seller, UserId buyer, Credits amount, MovementCause cause) =>
        new(LedgerOperation.Refund, cause, new Leg(Account.Member(seller), -amount.Value), new Leg(Account.Member(buyer), amount.Value));

    /// <summary>Reverses an earlier movement leg by leg. What a member has spent since becomes their debt.</summary>
    public static LedgerMovement Correct(IEnumerable<Leg> original, MovementCause cause) =>
        new(LedgerOperation.Correct, cause, [.. original.Select(leg => leg with { Amount = -leg.Amount, MayOwe = leg.Account.Kind is AccountKind.Member })]);
}
