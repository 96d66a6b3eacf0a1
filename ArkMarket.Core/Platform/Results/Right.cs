namespace ArkMarket.Core.Platform;

/// <summary>What a server has entrusted to somebody beyond being a member, by the roles it named for it.</summary>
public enum Right
{
    /// <summary>May change items, prices, stock and coupons.</summary>
    Catalogue,

    /// <summary>May confirm outside payments, and read and adjust the books.</summary>
    Finance,

    /// <summary>Watches over orders, tickets, sellers and what is said of them.</summary>
    Moderation,

    /// <summary>May do all of these, and change settings.</summary>
    Admin,

    /// <summary>Discord's MANAGE_GUILD: may also say which roles have these rights. Never given by a role of ours, so no admin makes admins.</summary>
    Manager,
}
