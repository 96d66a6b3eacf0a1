using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

public enum AccountKind : short
{
    /// <summary>A member's wallet. Has a balance row that can never go below zero.</summary>
    Member = 1,

    /// <summary>What is held for one order. Has a balance row that can never go below zero.</summary>
    Escrow = 2,

    // House accounts have entries only, summed when asked: a balance row each would be the one hot row of a server.

    /// <summary>Where minted money comes from and burnt money goes: minus everything that is in circulation.</summary>
    Issuance = 10,

    /// <summary>The server's part of completed orders.</summary>
    Fees = 11,
}

/// <summary>One account of one server's ledger. House accounts have the id 0.</summary>
public readonly record struct Account(AccountKind Kind, long Id)
{
    public static Account Issuance { get; } = new(AccountKind.Issuance, 0);

    public static Account Fees { get; } = new(AccountKind.Fees, 0);

    public bool HasBalance => Kind is AccountKind.Member or AccountKind.Escrow;

    public static Account Member(UserId user) => new(AccountKind.Member, user.Db);

    public static Account Escrow(long orderId) => new(AccountKind.Escrow, orderId);
}

/// <summary>The balance row of a member or an escrow.</summary>
public sealed class Balance
{
    public GuildId GuildId { get; init; }

    public AccountKind Kind { get; init; }

    public long AccountId { get; init; }

    public long Amount { get; init; }

    /// <summary>What a correction took and the wallet did not cover; settled first from what comes in. 0 when there is money.</summary>
    public long Debt { get; init; }
}
